import java.util.concurrent.Semaphore;

/** Two permits, taken one by one by two threads. */
public class Buggy {
    static final Semaphore S = new Semaphore(2);

    static void go() {
        S.acquireUninterruptibly();
        S.acquireUninterruptibly();
        S.release(2);
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(Buggy::go, "A"), b = new Thread(Buggy::go, "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
