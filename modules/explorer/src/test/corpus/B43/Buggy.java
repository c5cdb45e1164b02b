import java.util.concurrent.Semaphore;

/** The semaphore counts the free slots, but says nothing about who gets which. */
public class Buggy {
    static final Semaphore EMPTY = new Semaphore(2);
    static final Semaphore FULL = new Semaphore(0);
    static final int[] SLOTS = new int[2];
    static int in;

    static void put(int value) {
        EMPTY.acquireUninterruptibly();
        int i = in;
        SLOTS[i] = value;
        in = i + 1;
        FULL.release();
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> put(1), "T0");
        Thread t1 = new Thread(() -> put(2), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        if (SLOTS[0] + SLOTS[1] != 3) {
            throw new AssertionError("an item was overwritten: " + SLOTS[0] + ", " + SLOTS[1]);
        }
    }
}
