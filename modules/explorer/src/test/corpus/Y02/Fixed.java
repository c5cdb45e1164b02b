import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The share and the look are one atomic step. */
public class Fixed {
    static final CountDownLatch LATCH = new CountDownLatch(2);
    static final AtomicInteger PROGRESS = new AtomicInteger();

    static Thread worker(String name, int share) {
        return new Thread(
                () -> {
                    if (PROGRESS.addAndGet(share) >= share) {
                        LATCH.countDown();
                    }
                    try {
                        LATCH.await();
                    } catch (InterruptedException e) {
                        throw new RuntimeException(e);
                    }
                },
                name);
    }

    public static void main(String[] args) throws Exception {
        Thread a = worker("small", 20), b = worker("large", 30);
        a.start();
        b.start();
        a.join();
        b.join();
        if (PROGRESS.get() != 50) {
            throw new AssertionError();
        }
    }
}
