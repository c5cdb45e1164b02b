import java.util.concurrent.locks.ReentrantLock;

/** One chair, and one at a time at the door. */
public class Fixed {
    static final int CHAIRS = 1;
    static final ReentrantLock DOOR = new ReentrantLock();
    static int waiting;

    static void enter() {
        DOOR.lock();
        try {
            if (waiting < CHAIRS) {
                waiting++;
            }
        } finally {
            DOOR.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::enter, "T0");
        Thread t1 = new Thread(Fixed::enter, "T1");
        Thread t2 = new Thread(Fixed::enter, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert waiting == 1 : waiting + " on " + CHAIRS + " chair";
    }
}
