/** An array for each thread. */
public class Fixed {
    static final ThreadLocal<int[]> COUNTER = ThreadLocal.withInitial(() -> new int[1]);

    static void count() {
        int[] mine = COUNTER.get();
        int before = mine[0];
        mine[0] = before + 1;
        if (mine[0] != 1) {
            throw new AssertionError("somebody else counts in my counter");
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::count, "T0");
        Thread t1 = new Thread(Fixed::count, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
