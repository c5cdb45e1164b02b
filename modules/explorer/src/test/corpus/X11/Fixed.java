import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The latch waits for both. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        CountDownLatch finished = new CountDownLatch(2);
        AtomicInteger sum = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            new Thread(
                            () -> {
                                sum.addAndGet(10);
                                finished.countDown();
                            },
                            "T" + i)
                    .start();
        }
        finished.await();
        int seen = sum.get();
        if (seen != 20) {
            throw new AssertionError("sum is " + seen);
        }
    }
}
