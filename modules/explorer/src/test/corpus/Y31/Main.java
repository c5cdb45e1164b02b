import java.util.concurrent.*;

/** Waits for the latch, and not for what comes after it. */
public class Main {
    static int n;

    public static void main(String[] a) throws Exception {
        var l = new CountDownLatch(1);
        Thread p = new Thread(() -> {
            n = 1;
            l.countDown();
            n = 2;
        });
        p.start();
        l.await();
        if (n != 2) {
            throw new AssertionError(n);
        }
    }
}
