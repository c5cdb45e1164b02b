import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A daemon that waits for work for ever does not keep the program from ending. */
public class Main {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
        AtomicInteger done = new AtomicInteger();
        Thread daemon = new Thread(
                () -> {
                    try {
                        while (true) {
                            jobs.take().run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "daemon");
        daemon.setDaemon(true);
        daemon.start();
        jobs.put(done::incrementAndGet);
        int seen = done.get();
        assert seen == 0 || seen == 1 : "done " + seen;
    }
}
