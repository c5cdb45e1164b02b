import java.util.concurrent.locks.StampedLock;

/** An optimistic read that is never validated. */
public class Buggy {
    static final StampedLock LOCK = new StampedLock();
    static volatile int x;
    static volatile int y;

    static void move() {
        long stamp = LOCK.writeLock();
        try {
            x = 3;
            y = 3;
        } finally {
            LOCK.unlockWrite(stamp);
        }
    }

    static void look() {
        long stamp = LOCK.tryOptimisticRead();
        if (stamp != 0) {
            int seenX = x;
            int seenY = y;
            assert seenX == seenY : "off the diagonal: " + seenX + ", " + seenY;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::move, "T0");
        Thread t1 = new Thread(Buggy::look, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
