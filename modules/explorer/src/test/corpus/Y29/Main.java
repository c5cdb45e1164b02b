import java.util.concurrent.*;

/** A mutex out of two turnstiles in which nobody is passed over for ever. */
public class Main {
    static int r1, r2, in;
    static final Semaphore M = new Semaphore(1), T1 = new Semaphore(1), T2 = new Semaphore(0);

    static void go() {
        M.acquireUninterruptibly();
        r1++;
        M.release();
        T1.acquireUninterruptibly();
        r2++;
        M.acquireUninterruptibly();
        r1--;
        if (r1 == 0) {
            M.release();
            T2.release();
        } else {
            M.release();
            T1.release();
        }
        T2.acquireUninterruptibly();
        r2--;
        if (++in != 1) {
            throw new AssertionError();
        }
        in--;
        if (r2 == 0) {
            T1.release();
        } else {
            T2.release();
        }
    }

    public static void main(String[] a) throws Exception {
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++) {
            t[i] = new Thread(Main::go, "t" + i);
            t[i].start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
