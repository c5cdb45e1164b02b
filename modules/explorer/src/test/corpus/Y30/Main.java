import java.util.concurrent.*;

/** A turnstile that is loaded with one permit too few. */
public class Main {
    static int n;
    static final Semaphore T = new Semaphore(0);
    static final Object L = new Object();

    static void arrive() {
        synchronized (L) {
            if (++n == 3) {
                T.release(2);
            }
        }
        T.acquireUninterruptibly();
    }

    public static void main(String[] a) throws Exception {
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++) {
            t[i] = new Thread(Main::arrive, "t" + i);
            t[i].start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
