import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** The unlock is on every way out. */
public class Fixed {
    static final ReentrantLock LOCK = new ReentrantLock();
    static final CountDownLatch GATE = new CountDownLatch(1);

    static void visitor() {
        LOCK.lock();
        try {
            GATE.await();
        } catch (InterruptedException e) {
            System.out.println("not waiting any longer");
        } finally {
            LOCK.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::visitor, "T0");
        t0.start();
        t0.interrupt();
        t0.join();
        LOCK.lock();
        LOCK.unlock();
    }
}
