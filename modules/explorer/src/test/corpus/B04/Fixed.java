import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** One lock from the increment to the way out. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static final AtomicInteger COUNT = new AtomicInteger();
    static final AtomicInteger INSIDE = new AtomicInteger();

    static void critical() {
        int now = INSIDE.incrementAndGet();
        if (now != 1) {
            throw new AssertionError(now + " threads inside");
        }
        INSIDE.decrementAndGet();
    }

    static void climb(int steps, int mine) {
        for (int i = 0; i < steps; i++) {
            LOCK.lock();
            try {
                COUNT.incrementAndGet();
                if (COUNT.get() == mine) {
                    critical();
                }
            } finally {
                LOCK.unlock();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> climb(2, 5), "T0");
        Thread t1 = new Thread(() -> climb(3, 3), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
