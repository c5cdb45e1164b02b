import java.util.concurrent.locks.StampedLock;

/** What was read optimistically counts only if the stamp still holds; otherwise the read lock is taken. */
public class Fixed {
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
        int seenX = x;
        int seenY = y;
        if (!LOCK.validate(stamp)) {
            stamp = LOCK.readLock();
            try {
                seenX = x;
                seenY = y;
            } finally {
                LOCK.unlockRead(stamp);
            }
        }
        assert seenX == seenY : "off the diagonal: " + seenX + ", " + seenY;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::move, "T0");
        Thread t1 = new Thread(Fixed::look, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
