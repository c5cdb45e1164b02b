/** One chair in the waiting room, three customers, and everybody trusts what he has just seen. */
public class Buggy {
    static final int CHAIRS = 1;
    static volatile int waiting;

    static void enter() {
        if (waiting < CHAIRS) {
            int taken = waiting;
            waiting = taken + 1;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::enter, "T0");
        Thread t1 = new Thread(Buggy::enter, "T1");
        Thread t2 = new Thread(Buggy::enter, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert waiting <= CHAIRS : waiting + " on " + CHAIRS + " chair";
    }
}
