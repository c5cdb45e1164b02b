import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Both threads lock something, but not the same thing. */
public class Buggy {
    static final Lock M = new ReentrantLock();
    static final Lock N = new ReentrantLock();
    static int x;

    static void addOne(Lock lock) {
        lock.lock();
        try {
            x++;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> addOne(M), "T0");
        Thread t1 = new Thread(() -> addOne(N), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x == 2 : "x is " + x;
    }
}
