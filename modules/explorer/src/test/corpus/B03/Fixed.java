import java.util.concurrent.atomic.AtomicBoolean;

/** Test and set in one step: the flag is a lock. */
public class Fixed {
    static final AtomicBoolean BUSY = new AtomicBoolean();
    static int visits;

    static void visit() {
        while (!BUSY.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        visits++;
        BUSY.set(false);
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::visit, "T0");
        Thread t1 = new Thread(Fixed::visit, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert visits == 2 : "two visits, counted " + visits;
    }
}
