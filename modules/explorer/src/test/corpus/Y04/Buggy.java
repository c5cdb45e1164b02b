import java.util.concurrent.Semaphore;

/** A turnstile that is closed by the last one out: the fast one goes round again before. */
public class Buggy {
    static int count;
    static final Semaphore MUTEX = new Semaphore(1), TURN = new Semaphore(0);
    static int[] round = new int[2];

    static void barrier() throws InterruptedException {
        MUTEX.acquire();
        count++;
        int c = count;
        MUTEX.release();
        if (c == 2) {
            TURN.release();
        }
        TURN.acquire();
        TURN.release();
        MUTEX.acquire();
        count--;
        c = count;
        MUTEX.release();
        if (c == 0) {
            TURN.acquire();
        }
    }

    static void work(int i) {
        try {
            for (int r = 0; r < 2; r++) {
                round[i] = r;
                barrier();
                int other = round[1 - i];
                if (other < r) {
                    throw new AssertionError(i + " is in round " + r + ", other in " + other);
                }
            }
        } catch (InterruptedException e) {
        }
    }

    public static void main(String[] args) throws Exception {
        Thread a = new Thread(() -> work(0), "A"), b = new Thread(() -> work(1), "B");
        a.start();
        b.start();
        a.join();
        b.join();
    }
}
