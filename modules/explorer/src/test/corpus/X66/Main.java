import java.util.concurrent.CountDownLatch;

/** Somebody looks at a latch while another is at it: what he sees depends on when he looks. */
public class Main {
    static volatile int work;
    static String seen = "";

    public static void main(String[] args) throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Thread t0 = new Thread(
                () -> {
                    work = 1;
                    latch.countDown();
                },
                "T0");
        t0.start();
        seen = work + " " + latch.getCount();
        latch.await();
        t0.join();
    }
}
