import java.util.concurrent.atomic.AtomicInteger;

/** A ticket lock: draw a number, wait until it is called. */
public class Main {
    static class TicketLock {
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger called = new AtomicInteger();

        void lock() {
            int mine = next.getAndIncrement();
            while (called.get() != mine) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            called.incrementAndGet();
        }
    }

    static final TicketLock LOCK = new TicketLock();
    static int x;

    static void addOne() {
        LOCK.lock();
        x++;
        LOCK.unlock();
    }

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[3];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Thread(Main::addOne, "T" + i);
            all[i].start();
        }
        for (Thread t : all) {
            t.join();
        }
        assert x == all.length : "x is " + x;
    }
}
