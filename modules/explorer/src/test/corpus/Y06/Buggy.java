import java.util.concurrent.Semaphore;

/** Two hydrogens are counted off and one is let go. */
public class Buggy {
    static int h, o;
    static final Semaphore M = new Semaphore(1), HQ = new Semaphore(0), OQ = new Semaphore(0);

    static void hydrogen() {
        try {
            M.acquire();
            h++;
            if (h >= 2 && o >= 1) {
                HQ.release();
                h -= 2;
                OQ.release();
                o--;
            }
            M.release();
            HQ.acquire();
        } catch (InterruptedException e) {
        }
    }

    static void oxygen() {
        try {
            M.acquire();
            o++;
            if (h >= 2) {
                HQ.release();
                h -= 2;
                OQ.release();
                o--;
            }
            M.release();
            OQ.acquire();
        } catch (InterruptedException e) {
        }
    }

    public static void main(String[] args) throws Exception {
        Thread[] t = {
            new Thread(Buggy::hydrogen, "H1"), new Thread(Buggy::hydrogen, "H2"), new Thread(Buggy::oxygen, "O")
        };
        for (Thread x : t) {
            x.start();
        }
        for (Thread x : t) {
            x.join();
        }
    }
}
