import java.util.concurrent.locks.*;

/** A fair lock whose tryLock is not. */
public class Main {
    static final ReentrantLock L = new ReentrantLock(true);

    public static void main(String[] a) throws Exception {
        Thread
                p =
                        new Thread(
                                () -> {
                                    L.lock();
                                    Thread.yield();
                                    L.unlock();
                                },
                                "P"),
                q =
                        new Thread(
                                () -> {
                                    if (!L.tryLock()) {
                                        throw new AssertionError("taken");
                                    }
                                    L.unlock();
                                },
                                "Q");
        p.start();
        q.start();
        p.join();
        q.join();
    }
}
