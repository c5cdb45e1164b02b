import java.util.concurrent.Semaphore;

/** Two turnstiles, one for the way in and one for the way out. */
public class Fixed {
    static int count;
    static final Semaphore MUTEX = new Semaphore(1), T1 = new Semaphore(0), T2 = new Semaphore(0);
    static int[] round = new int[2];

    static void barrier() throws InterruptedException {
        MUTEX.acquire();
        if (++count == 2) {
            T1.release(2);
        }
        MUTEX.release();
        T1.acquire();
        MUTEX.acquire();
        if (--count == 0) {
            T2.release(2);
        }
        MUTEX.release();
        T2.acquire();
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
