import java.util.concurrent.locks.ReentrantLock;

/** The same two, who reach for the same spoon first. */
public class Fixed {
    static void eat(ReentrantLock first, ReentrantLock second) {
        first.lock();
        Thread.yield();
        second.lock();
        second.unlock();
        first.unlock();
    }

    public static void main(String[] args) throws Exception {
        ReentrantLock a = new ReentrantLock();
        ReentrantLock b = new ReentrantLock();
        Thread t0 = new Thread(() -> eat(a, b), "T0");
        Thread t1 = new Thread(() -> eat(a, b), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
