import java.util.concurrent.locks.ReentrantLock;

/** As many unlocks as there were holds. */
public class Fixed {
    static final ReentrantLock M = new ReentrantLock();
    static int x;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    for (int i = 0; i < 2; i++) {
                        if (M.tryLock()) {
                            try {
                                M.lock();
                                x++;
                                M.unlock();
                            } finally {
                                M.unlock();
                            }
                        }
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    M.lock();
                    x++;
                    M.unlock();
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x >= 1 : "nobody counted";
    }
}
