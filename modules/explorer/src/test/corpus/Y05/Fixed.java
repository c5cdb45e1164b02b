import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for room. */
public class Fixed {
    static final Semaphore ROOM = new Semaphore(2);
    static final AtomicInteger IN = new AtomicInteger();

    static void enter() {
        ROOM.acquireUninterruptibly();
        try {
            int n = IN.incrementAndGet();
            if (n > 2) {
                throw new AssertionError(n + " in the room");
            }
            IN.decrementAndGet();
        } finally {
            ROOM.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++) {
            (t[i] = Thread.ofPlatform().name("G" + i).unstarted(Fixed::enter)).start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
