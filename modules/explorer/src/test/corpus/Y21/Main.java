import java.util.concurrent.Semaphore;

/** A permit is given back that was never had. */
public class Main {
    static final Semaphore S = new Semaphore(1);

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(
                () -> {
                    if (!S.tryAcquire()) {
                        System.out.print("no");
                    }
                    S.release();
                },
                "A");
        Thread b = new Thread(
                () -> {
                    S.acquireUninterruptibly();
                    Thread.yield();
                    S.release();
                },
                "B");
        a.start();
        b.start();
        a.join();
        b.join();
        if (S.availablePermits() != 1) {
            throw new AssertionError("permits " + S.availablePermits());
        }
    }
}
