import java.util.concurrent.locks.ReentrantLock;

/** The unlock in the finally clause is reached also by who never got the lock. */
public class Buggy {
    static final ReentrantLock LOCK = new ReentrantLock();
    static volatile int done;

    static void attempt() {
        try {
            if (LOCK.tryLock()) {
                done++;
            }
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::attempt, "T0");
        Thread t1 = new Thread(Buggy::attempt, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
