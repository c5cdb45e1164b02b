import java.util.concurrent.CountDownLatch;

/** The shares are added without a lock: a share that is overwritten between the addition and the look is never reported. */
public class Buggy {
    static final CountDownLatch LATCH = new CountDownLatch(2);
    static volatile int progress;

    static Thread worker(String name, int share) {
        return new Thread(
                () -> {
                    progress = progress + share;
                    if (progress >= share) {
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
    }
}
