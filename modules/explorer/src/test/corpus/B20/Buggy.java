import java.util.concurrent.Semaphore;

/** Two threads that want to meet, each waiting for the other to be there first. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        Semaphore a = new Semaphore(0);
        Semaphore b = new Semaphore(0);
        Thread t0 = new Thread("T0") {
            @Override
            public void run() {
                b.acquireUninterruptibly();
                a.release();
            }
        };
        Thread t1 = new Thread("T1") {
            @Override
            public void run() {
                a.acquireUninterruptibly();
                b.release();
            }
        };
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
