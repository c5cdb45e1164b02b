import java.util.concurrent.locks.*;

/** The signal comes while nobody waits, under a lock that is taken twice. */
public class Main {
    static final ReentrantLock L = new ReentrantLock();
    static final Condition C = L.newCondition();

    public static void main(String[] args) throws Exception {
        Thread b = new Thread(
                () -> {
                    L.lock();
                    L.lock();
                    C.signal();
                    L.unlock();
                    L.unlock();
                },
                "B");
        Thread a = new Thread(
                () -> {
                    L.lock();
                    L.lock();
                    C.awaitUninterruptibly();
                    L.unlock();
                    L.unlock();
                },
                "A");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
