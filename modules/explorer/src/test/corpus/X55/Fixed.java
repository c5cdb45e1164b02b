import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Who counts takes the write lock. */
public class Fixed {
    static final ReadWriteLock LOCK = new ReentrantReadWriteLock();
    static int reads;

    static void read() {
        LOCK.writeLock().lock();
        try {
            reads++;
        } finally {
            LOCK.writeLock().unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::read, "T0");
        Thread t1 = new Thread(Fixed::read, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert reads == 2 : "reads: " + reads;
    }
}
