import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/** A wait with a deadline that is met in every schedule. */
public class Main {
    static final Lock L = new ReentrantLock();
    static final Condition C = L.newCondition();
    static boolean ok;

    public static void main(String[] a) throws Exception {
        Thread w = new Thread(
                () -> {
                    L.lock();
                    try {
                        long left = TimeUnit.SECONDS.toNanos(1);
                        while (!ok && left > 0) {
                            left = C.awaitNanos(left);
                        }
                        if (!ok) {
                            throw new AssertionError("timed out");
                        }
                    } catch (InterruptedException e) {
                    } finally {
                        L.unlock();
                    }
                },
                "waiter");
        w.start();
        Thread s = new Thread(() -> {
            L.lock();
            try {
                ok = true;
                C.signal();
            } finally {
                L.unlock();
            }
        });
        s.start();
        w.join();
        s.join();
    }
}
