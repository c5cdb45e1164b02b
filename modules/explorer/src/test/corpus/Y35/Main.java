import java.util.concurrent.*;

/** A roller coaster: the car boards, runs and unloads two rides of two. */
public class Main {
    static final int C = 2;
    static final Semaphore BOARD = new Semaphore(0),
            FULL = new Semaphore(0),
            OFF = new Semaphore(0),
            EMPTY = new Semaphore(0);
    static int on;
    static final Object L = new Object();
    static volatile boolean running;

    public static void main(String[] a) throws Exception {
        Thread car = new Thread(
                () -> {
                    for (int r = 0; r < 2; r++) {
                        BOARD.release(C);
                        FULL.acquireUninterruptibly();
                        running = true;
                        running = false;
                        OFF.release(C);
                        EMPTY.acquireUninterruptibly();
                    }
                },
                "car");
        Thread[] t = new Thread[4];
        for (int i = 0; i < 4; i++)
            t[i] = new Thread(
                    () -> {
                        BOARD.acquireUninterruptibly();
                        synchronized (L) {
                            if (++on == C) {
                                FULL.release();
                            }
                        }
                        OFF.acquireUninterruptibly();
                        if (running) {
                            throw new AssertionError("jumped off");
                        }
                        synchronized (L) {
                            if (--on == 0) {
                                EMPTY.release();
                            }
                        }
                    },
                    "p" + i);
        car.start();
        for (Thread x : t) {
            x.start();
        }
        car.join();
        for (Thread x : t) {
            x.join();
        }
    }
}
