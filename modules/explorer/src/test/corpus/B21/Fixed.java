import java.util.concurrent.Semaphore;

/** Everybody who comes through the gate opens it for the next. */
public class Fixed {
    static final int PARTIES = 3;
    static final Object MUTEX = new Object();
    static final Semaphore GATE = new Semaphore(0);
    static int arrived;

    static void meet() {
        boolean last;
        synchronized (MUTEX) {
            arrived++;
            last = arrived == PARTIES;
        }
        if (last) {
            GATE.release();
        }
        GATE.acquireUninterruptibly();
        GATE.release();
    }

    public static void main(String[] args) throws Exception {
        Thread[] party = new Thread[PARTIES];
        for (int i = 0; i < PARTIES; i++) {
            party[i] = new Thread(Fixed::meet, "T" + i);
            party[i].start();
        }
        for (Thread t : party) {
            t.join();
        }
        assert arrived == PARTIES : "arrived: " + arrived;
    }
}
