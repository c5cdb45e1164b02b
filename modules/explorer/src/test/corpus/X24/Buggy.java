import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** An interrupted wait leaves by the catch clause, and there is no unlock on that way. */
public class Buggy {
    static final ReentrantLock LOCK = new ReentrantLock();
    static final CountDownLatch GATE = new CountDownLatch(1);

    static void visitor() {
        LOCK.lock();
        try {
            GATE.await();
            LOCK.unlock();
        } catch (InterruptedException e) {
            System.out.println("not waiting any longer");
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::visitor, "T0");
        t0.start();
        t0.interrupt();
        t0.join();
        LOCK.lock();
        LOCK.unlock();
    }
}
