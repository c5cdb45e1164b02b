import java.util.concurrent.locks.ReentrantLock;

/** A thread waits for another's end, holding the lock that the other needs to get there. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        ReentrantLock m = new ReentrantLock();
        Thread t1 = new Thread(
                () -> {
                    m.lock();
                    m.unlock();
                },
                "T1");
        Thread t0 = new Thread(
                () -> {
                    m.lock();
                    try {
                        t1.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        m.unlock();
                    }
                },
                "T0");
        t1.start();
        t0.start();
        t0.join();
        t1.join();
    }
}
