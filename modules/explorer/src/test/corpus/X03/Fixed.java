import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The read lock is given back first, and the value is looked at again under the write lock. */
public class Fixed {
    static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    static String value;
    static int made;

    static String get() {
        LOCK.readLock().lock();
        try {
            if (value != null) {
                return value;
            }
        } finally {
            LOCK.readLock().unlock();
        }
        LOCK.writeLock().lock();
        try {
            if (value == null) {
                value = "made";
                made++;
            }
            return value;
        } finally {
            LOCK.writeLock().unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::get, "T0");
        Thread t1 = new Thread(Fixed::get, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert made == 1 : "made " + made + " times";
    }
}
