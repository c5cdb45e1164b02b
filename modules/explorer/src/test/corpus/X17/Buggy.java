/** A ThreadLocal whose first value is one and the same array for everybody. */
public class Buggy {
    static final int[] ZERO = new int[1];
    static final ThreadLocal<int[]> COUNTER = ThreadLocal.withInitial(() -> ZERO);

    static void count() {
        int[] mine = COUNTER.get();
        int before = mine[0];
        mine[0] = before + 1;
        if (mine[0] != before + 1) {
            throw new AssertionError("somebody else counts in my counter");
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::count, "T0");
        Thread t1 = new Thread(Buggy::count, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert ZERO[0] == 0 || ZERO[0] == 2 : "lost a count: " + ZERO[0];
    }
}
