import java.util.concurrent.Semaphore;

/** A multiplex lets two in at once, and is taken for a mutex. */
public class Buggy {
    static final Semaphore MULTIPLEX = new Semaphore(2);
    static int total;

    static void work() {
        MULTIPLEX.acquireUninterruptibly();
        try {
            total += 10;
        } finally {
            MULTIPLEX.release();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::work, "T0");
        Thread t1 = new Thread(Buggy::work, "T1");
        Thread t2 = new Thread(Buggy::work, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert total == 30 : "total " + total;
    }
}
