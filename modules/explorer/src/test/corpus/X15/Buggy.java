import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Two conditions on one lock, and the producer signals the one it waits on itself. */
public class Buggy {
    static final ReentrantLock LOCK = new ReentrantLock();
    static final Condition NOT_FULL = LOCK.newCondition();
    static final Condition NOT_EMPTY = LOCK.newCondition();
    static String slot;

    static void put(String item) {
        LOCK.lock();
        try {
            while (slot != null) {
                NOT_FULL.awaitUninterruptibly();
            }
            slot = item;
            NOT_FULL.signal();
        } finally {
            LOCK.unlock();
        }
    }

    static String take() {
        LOCK.lock();
        try {
            while (slot == null) {
                NOT_EMPTY.awaitUninterruptibly();
            }
            String item = slot;
            slot = null;
            NOT_FULL.signal();
            return item;
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> put("letter"), "T0");
        Thread t1 = new Thread(Buggy::take, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
