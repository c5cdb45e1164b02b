import java.util.concurrent.Semaphore;

/** Somebody counts a semaphore's permits, and one is taken meanwhile: what he sees depends on when he looks. */
public class Main {
    static volatile int work;
    static String seen = "";

    public static void main(String[] args) throws Exception {
        Semaphore permits = new Semaphore(2);
        Thread t0 = new Thread(
                () -> {
                    work = 1;
                    permits.acquireUninterruptibly();
                },
                "T0");
        t0.start();
        seen = work + " " + permits.availablePermits();
        t0.join();
    }
}
