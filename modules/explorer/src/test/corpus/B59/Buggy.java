import java.util.concurrent.locks.ReentrantLock;

/** Two spouses with a spoon each: who cannot have the second spoon puts the first one down and begins again. */
public class Buggy {
    static void eat(ReentrantLock mine, ReentrantLock other) {
        while (true) {
            mine.lock();
            Thread.yield();
            if (other.tryLock()) {
                other.unlock();
                mine.unlock();
                return;
            }
            Thread.yield();
            mine.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        ReentrantLock a = new ReentrantLock();
        ReentrantLock b = new ReentrantLock();
        Thread t0 = new Thread(() -> eat(a, b), "T0");
        Thread t1 = new Thread(() -> eat(b, a), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
