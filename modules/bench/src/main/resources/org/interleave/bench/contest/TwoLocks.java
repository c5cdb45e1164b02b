package contest;

/** Two threads take two monitors, in the same order. The other order would deadlock, and a peer would stop there. */
public class TwoLocks {
    private final Object outer = new Object();
    private final Object inner = new Object();
    private int entered;

    void both() {
        synchronized (outer) {
            synchronized (inner) {
                entered++;
            }
        }
    }

    int entered() {
        return entered;
    }

    public static void main(String[] args) throws InterruptedException {
        TwoLocks shared = new TwoLocks();
        Thread first = new Thread(shared::both);
        Thread second = new Thread(shared::both);
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
