/** Flags and a turn: who came to the turn last waits. */
public class Fixed {
    static volatile boolean flag0;
    static volatile boolean flag1;
    static volatile int turn;
    static int visits;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    flag0 = true;
                    turn = 1;
                    while (flag1 && turn == 1) {
                        Thread.yield();
                    }
                    visits++;
                    flag0 = false;
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    flag1 = true;
                    turn = 0;
                    while (flag0 && turn == 0) {
                        Thread.yield();
                    }
                    visits++;
                    flag1 = false;
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert visits == 2 : "visits: " + visits;
    }
}
