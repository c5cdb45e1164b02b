import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Each side signals the condition on which the other waits. */
public class Fixed {
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
            NOT_EMPTY.signal();
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
        Thread t0 = new Thread(
                () -> {
                    put("letter");
                    put("card");
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    take();
                    take();
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert slot == null : "left behind: " + slot;
    }
}
