import java.util.concurrent.Semaphore;

/** A home-made barrier for three that lets out one. */
public class Buggy {
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
    }

    public static void main(String[] args) throws Exception {
        Thread[] party = new Thread[PARTIES];
        for (int i = 0; i < PARTIES; i++) {
            party[i] = new Thread(Buggy::meet, "T" + i);
            party[i].start();
        }
        for (Thread t : party) {
            t.join();
        }
    }
}
