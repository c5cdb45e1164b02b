import java.util.concurrent.atomic.AtomicInteger;

/** A driver that is being stopped while a new request comes in: the request looks, then counts itself. */
public class Buggy {
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
        if (!stopping) {
            PENDING.incrementAndGet();
            if (stopped) {
                throw new AssertionError("working in a stopped driver");
            }
            leave();
        }
    }

    static void stop() {
        stopping = true;
        leave();
        if (drained) {
            stopped = true;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::request, "T0");
        Thread t1 = new Thread(Buggy::stop, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
