import java.util.concurrent.atomic.AtomicIntegerArray;

/** The bakery for two: nobody is compared with while he is drawing his number. */
public class Fixed {
    static final AtomicIntegerArray DRAWING = new AtomicIntegerArray(2);
    static final AtomicIntegerArray NUMBER = new AtomicIntegerArray(2);
    static int served;

    static void buy(int me) {
        int other = 1 - me;
        DRAWING.set(me, 1);
        NUMBER.set(me, NUMBER.get(other) + 1);
        DRAWING.set(me, 0);
        while (DRAWING.get(other) == 1) {
            Thread.yield();
        }
        while (before(other, me)) {
            Thread.yield();
        }
        served++;
        NUMBER.set(me, 0);
    }

    static boolean before(int other, int me) {
        int theirs = NUMBER.get(other);
        if (theirs == 0) {
            return false;
        }
        int mine = NUMBER.get(me);
        return theirs < mine || theirs == mine && other < me;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> buy(0), "T0");
        Thread t1 = new Thread(() -> buy(1), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert served == 2 : "served " + served;
    }
}
