/** A timer and an answer fall due at the same moment, and both tell the caller. */
public class Buggy {
    static final int PENDING = 0;
    static final int TIMED_OUT = 1;
    static final int DONE = 2;
    static volatile int state = PENDING;
    static volatile int told;

    static void settle(int outcome) {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            return;
        }
        if (state == PENDING) {
            state = outcome;
            int before = told;
            told = before + 1;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> settle(TIMED_OUT), "T0");
        Thread t1 = new Thread(() -> settle(DONE), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert told == 1 : "told " + told + " times";
    }
}
