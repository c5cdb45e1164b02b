import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Counting is writing, and the read lock lets many in. */
public class Buggy {
    static final ReadWriteLock LOCK = new ReentrantReadWriteLock();
    static int reads;

    static void read() {
        LOCK.readLock().lock();
        try {
            reads++;
        } finally {
            LOCK.readLock().unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::read, "T0");
        Thread t1 = new Thread(Buggy::read, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert reads == 2 : "reads: " + reads;
    }
}
