import java.util.concurrent.Semaphore;

/** The permit is there, unless the other was first. */
public class Main {
    static final Semaphore S = new Semaphore(1);

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    if (!S.tryAcquire()) {
                        throw new AssertionError();
                    }
                    S.release();
                },
                "A");
        Thread b = new Thread(
                () -> {
                    S.acquireUninterruptibly();
                    Thread.yield();
                    S.release();
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
