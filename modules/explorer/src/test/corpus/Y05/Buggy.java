import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks whether there is room, and does not look whether it got in. */
public class Buggy {
    static final Semaphore ROOM = new Semaphore(2);
    static final AtomicInteger IN = new AtomicInteger();

    static void enter() {
        if (ROOM.availablePermits() > 0) {
            ROOM.tryAcquire();
            int n = IN.incrementAndGet();
            if (n > 2) {
                throw new AssertionError(n + " in the room");
            }
            IN.decrementAndGet();
            ROOM.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++) {
            (t[i] = Thread.ofPlatform().name("G" + i).unstarted(Buggy::enter)).start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
