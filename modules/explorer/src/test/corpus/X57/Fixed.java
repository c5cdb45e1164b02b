import java.util.concurrent.locks.ReentrantLock;

/** Only who got the lock reaches the unlock. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static volatile int done;

    static void attempt() {
        if (LOCK.tryLock()) {
            try {
                done++;
            } finally {
                LOCK.unlock();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::attempt, "T0");
        Thread t1 = new Thread(Fixed::attempt, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert done == 1 || done == 2 : "done " + done;
    }
}
