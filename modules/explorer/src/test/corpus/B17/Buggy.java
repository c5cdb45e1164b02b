/** The waiter looks outside the lock; the word can be given between its look and its wait. */
public class Buggy {
    static final Object LOCK = new Object();
    static volatile boolean done;

    static void waiter() {
        if (!done) {
            synchronized (LOCK) {
                try {
                    LOCK.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    static void setter() {
        synchronized (LOCK) {
            done = true;
            LOCK.notify();
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::waiter, "T0");
        Thread t1 = new Thread(Buggy::setter, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
