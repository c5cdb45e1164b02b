import java.util.concurrent.locks.ReentrantLock;

/** The lock is held while the thread stands aside. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static int x;

    static void addOne() {
        LOCK.lock();
        try {
            int seen = x;
            Thread.yield();
            x = seen + 1;
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::addOne, "T0");
        Thread t1 = new Thread(Fixed::addOne, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x == 2 : "x is " + x;
    }
}
