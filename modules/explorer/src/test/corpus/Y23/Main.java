import java.util.concurrent.*;

/** All permits are taken and given back, if they are there. */
public class Main {
    static final Semaphore S = new Semaphore(1);

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    int n = S.drainPermits();
                    if (n != 1) {
                        throw new AssertionError("drained " + n);
                    }
                    S.release(n);
                },
                "A");
        Thread b = new Thread(
                () -> {
                    S.acquireUninterruptibly();
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
