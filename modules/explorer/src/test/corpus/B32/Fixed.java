import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What is locked is unlocked on every way out. */
public class Fixed {
    static final Lock X = new ReentrantLock();
    static final Lock Y = new ReentrantLock();

    static void phases() {
        X.lock();
        X.unlock();
        X.lock();
        try {
            Y.lock();
            Y.unlock();
        } finally {
            X.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::phases, "T0");
        Thread t1 = new Thread(Fixed::phases, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
