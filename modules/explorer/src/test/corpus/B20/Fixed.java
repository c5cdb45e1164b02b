import java.util.concurrent.Semaphore;

/** Two threads that want to meet: each says that it is there, and then waits. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        Semaphore a = new Semaphore(0);
        Semaphore b = new Semaphore(0);
        Thread t0 = new Thread("T0") {
            @Override
            public void run() {
                a.release();
                b.acquireUninterruptibly();
            }
        };
        Thread t1 = new Thread("T1") {
            @Override
            public void run() {
                b.release();
                a.acquireUninterruptibly();
            }
        };
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
