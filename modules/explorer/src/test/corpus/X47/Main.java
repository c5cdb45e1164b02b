import java.util.concurrent.locks.ReentrantLock;

/** Three philosophers who put the left fork back when the right one is taken: no deadlock, but no promise either. */
public class Main {
    static final int SEATS = 3;

    static void dine(ReentrantLock left, ReentrantLock right) {
        while (true) {
            left.lock();
            try {
                if (right.tryLock()) {
                    right.unlock();
                    return;
                }
            } finally {
                left.unlock();
            }
            Thread.yield();
        }
    }

    public static void main(String[] args) throws Exception {
        ReentrantLock[] forks = new ReentrantLock[SEATS];
        for (int i = 0; i < SEATS; i++) {
            forks[i] = new ReentrantLock();
        }
        Thread[] table = new Thread[SEATS];
        for (int i = 0; i < SEATS; i++) {
            ReentrantLock left = forks[i];
            ReentrantLock right = forks[(i + 1) % SEATS];
            table[i] = new Thread(() -> dine(left, right), "T" + i);
            table[i].start();
        }
        for (Thread t : table) {
            t.join();
        }
    }
}
