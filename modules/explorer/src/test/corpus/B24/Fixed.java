import java.util.concurrent.locks.ReentrantLock;

/** Three philosophers; the last one begins on the other side. */
public class Fixed {
    static final int SEATS = 3;
    static final ReentrantLock[] FORKS = new ReentrantLock[SEATS];

    static void dine(int seat) {
        int next = (seat + 1) % SEATS;
        ReentrantLock low = FORKS[Math.min(seat, next)];
        ReentrantLock high = FORKS[Math.max(seat, next)];
        low.lock();
        high.lock();
        high.unlock();
        low.unlock();
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
