import java.util.concurrent.locks.ReentrantLock;

/** Three philosophers, three forks, left fork first. */
public class Buggy {
    static final int SEATS = 3;
    static final ReentrantLock[] FORKS = new ReentrantLock[SEATS];

    static void dine(int seat) {
        ReentrantLock left = FORKS[seat];
        ReentrantLock right = FORKS[(seat + 1) % SEATS];
        left.lock();
        right.lock();
        right.unlock();
        left.unlock();
    }

    public static void main(String[] args) throws Exception {
        Thread[] table = new Thread[SEATS];
        for (int i = 0; i < SEATS; i++) {
            FORKS[i] = new ReentrantLock();
        }
        for (int i = 0; i < SEATS; i++) {
            int seat = i;
            table[i] = new Thread(() -> dine(seat), "T" + i);
        }
        for (Thread t : table) {
            t.start();
        }
        for (Thread t : table) {
            t.join();
        }
    }
}
