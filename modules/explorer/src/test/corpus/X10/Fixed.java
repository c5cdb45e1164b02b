import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The count goes down on every way out. */
public class Fixed {
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
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        } finally {
            FINISHED.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        new Thread(Fixed::customer, "T0").start();
        new Thread(Fixed::customer, "T1").start();
        FINISHED.await();
    }
}
