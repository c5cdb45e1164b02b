import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Who does not get the second lock in time gives the first one back. */
public class Fixed {
    static boolean both(ReentrantLock first, ReentrantLock second) throws InterruptedException {
        first.lock();
        try {
            if (!second.tryLock(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
            second.unlock();
            return true;
        } finally {
            first.unlock();
        }
    }

    static Thread start(String name, ReentrantLock first, ReentrantLock second) {
        Thread t = new Thread(
                () -> {
                    try {
                        both(first, second);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        t.start();
        return t;
    }

    public static void main(String[] args) throws Exception {
        ReentrantLock a = new ReentrantLock();
        ReentrantLock b = new ReentrantLock();
        Thread t0 = start("T0", a, b);
        Thread t1 = start("T1", b, a);
        t0.join();
        t1.join();
        a.lock();
        a.unlock();
    }
}
