import java.util.concurrent.atomic.AtomicIntegerArray;

/** Peterson's lock for two, two visits each. */
public class Main {
    static final AtomicIntegerArray WANTS = new AtomicIntegerArray(2);
    static volatile int polite;
    static int visits;

    static void visit(int me) {
        int other = 1 - me;
        for (int i = 0; i < 2; i++) {
            WANTS.set(me, 1);
            polite = me;
            while (WANTS.get(other) == 1 && polite == me) {
                Thread.onSpinWait();
            }
            visits++;
            WANTS.set(me, 0);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> visit(0), "T0");
        Thread t1 = new Thread(() -> visit(1), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert visits == 4 : "visits: " + visits;
    }
}
