import java.util.concurrent.locks.ReentrantLock;

/** The lock is given back before the waiting begins. */
public class Fixed {
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
                    m.unlock();
                    try {
                        t1.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "T0");
        t1.start();
        t0.start();
        t0.join();
        t1.join();
    }
}
