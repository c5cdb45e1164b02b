import java.util.concurrent.atomic.AtomicInteger;

/** The counter decides who may go in: one thread at three, the other at five. Nothing keeps the first from staying. */
public class Buggy {
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
            COUNT.incrementAndGet();
            if (COUNT.get() == mine) {
                critical();
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
