import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The second phase locks x and never lets it go. */
public class Buggy {
    static final Lock X = new ReentrantLock();
    static final Lock Y = new ReentrantLock();

    static void phases() {
        X.lock();
        X.unlock();
        X.lock();
        Y.lock();
        Y.unlock();
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::phases, "T0");
        Thread t1 = new Thread(Buggy::phases, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
