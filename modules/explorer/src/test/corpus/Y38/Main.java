import java.util.concurrent.Semaphore;

/** Smokers with pushers, who know what lies on the table. */
public class Main {
    static boolean tob, pap, mat;
    static final Semaphore M = new Semaphore(1), T = new Semaphore(0), P = new Semaphore(0), F = new Semaphore(0);
    static final Semaphore[] S = {new Semaphore(0), new Semaphore(0), new Semaphore(0)};
    static final Semaphore AGENT = new Semaphore(0);

    static void daemon(Runnable r, String n) {
        Thread t = new Thread(r, n);
        t.setDaemon(true);
        t.start();
    }

    public static void main(String[] args) throws Exception {
        daemon(
                () -> {
                    while (true) {
                        T.acquireUninterruptibly();
                        M.acquireUninterruptibly();
                        if (pap) {
                            pap = false;
                            S[2].release();
                        } else {
                            tob = true;
                        }
                        M.release();
                    }
                },
                "pushT");
        daemon(
                () -> {
                    while (true) {
                        P.acquireUninterruptibly();
                        M.acquireUninterruptibly();
                        if (tob) {
                            tob = false;
                            S[2].release();
                        } else {
                            pap = true;
                        }
                        M.release();
                    }
                },
                "pushP");
        daemon(
                () -> {
                    while (true) {
                        S[2].acquireUninterruptibly();
                        AGENT.release();
                    }
                },
                "smoker");
        for (int i = 0; i < 2; i++) {
            T.release();
            P.release();
            AGENT.acquire();
        }
    }
}
