import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A reader that asks for the write lock waits for all readers to leave, itself among them. */
public class Buggy {
    static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();
    static String value;

    static String get() {
        LOCK.readLock().lock();
        try {
            if (value == null) {
                LOCK.writeLock().lock();
                try {
                    value = "made";
                } finally {
                    LOCK.writeLock().unlock();
                }
            }
            return value;
        } finally {
            LOCK.readLock().unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::get, "T0");
        Thread t1 = new Thread(Buggy::get, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
