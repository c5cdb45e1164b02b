import java.util.concurrent.atomic.AtomicInteger;

/** The request counts itself first, and looks afterwards. */
public class Fixed {
    static final AtomicInteger PENDING = new AtomicInteger(1);
    static volatile boolean stopping;
    static volatile boolean drained;
    static volatile boolean stopped;

    static void leave() {
        if (PENDING.decrementAndGet() == 0) {
            drained = true;
        }
    }

    static void request() {
        PENDING.incrementAndGet();
        if (!stopping) {
            if (stopped) {
                throw new AssertionError("working in a stopped driver");
            }
        }
        leave();
    }

    static void stop() {
        stopping = true;
        leave();
        if (drained) {
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::request, "T0");
        Thread t1 = new Thread(Fixed::stop, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
