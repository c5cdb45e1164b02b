/** Dekker's lock for two: the flag says who wants to, the turn says who gives way. */
public class Main {
    static volatile boolean wants0;
    static volatile boolean wants1;
    static volatile int turn;
    static int visits;

    static boolean wants(int who) {
        return who == 0 ? wants0 : wants1;
    }

    static void want(int who, boolean value) {
        if (who == 0) {
            wants0 = value;
        } else {
            wants1 = value;
        }
    }

    static void visit(int me) {
        int other = 1 - me;
        want(me, true);
        while (wants(other)) {
            if (turn != me) {
                want(me, false);
                while (turn != me) {
                    Thread.yield();
                }
                want(me, true);
            } else {
                Thread.yield();
            }
        }
        visits++;
        turn = other;
        want(me, false);
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> visit(0), "T0");
        Thread t1 = new Thread(() -> visit(1), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert visits == 2 : "visits: " + visits;
    }
}
