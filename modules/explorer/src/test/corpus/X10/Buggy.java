import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Who finds no ticket gives up with an exception, and does not count down on that way out. */
public class Buggy {
    static final AtomicInteger TICKETS = new AtomicInteger(1);
    static final CountDownLatch FINISHED = new CountDownLatch(2);

    static void takeTicket() {
        if (TICKETS.getAndDecrement() <= 0) {
            throw new IllegalStateException("sold out");
        }
    }

    static void customer() {
        try {
            takeTicket();
            FINISHED.countDown();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        new Thread(Buggy::customer, "T0").start();
        new Thread(Buggy::customer, "T1").start();
        FINISHED.await();
    }
}
