import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** With a while, who comes too late waits once more. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static final Condition NOT_EMPTY = LOCK.newCondition();
    static int items;

    static void consume() {
        LOCK.lock();
        try {
            while (items == 0) {
                NOT_EMPTY.awaitUninterruptibly();
            }
            assert items > 0 : "woken for nothing";
            items--;
        } finally {
            LOCK.unlock();
        }
    }

    static void produce() {
        for (int i = 0; i < 2; i++) {
            LOCK.lock();
            try {
                items++;
                NOT_EMPTY.signal();
            } finally {
                LOCK.unlock();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::consume, "T0");
        Thread t1 = new Thread(Fixed::consume, "T1");
        Thread t2 = new Thread(Fixed::produce, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
