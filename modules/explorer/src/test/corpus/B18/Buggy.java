/** A parent waits for its child with nothing to look at: a child that is quick is not noticed. */
public class Buggy {
    private synchronized void parent() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void child() {
        notify();
    }

    public static void main(String[] args) throws Exception {
        Buggy family = new Buggy();
        Thread t0 = new Thread(family::parent, "T0");
        Thread t1 = new Thread(family::child, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
