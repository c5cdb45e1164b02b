/** Both raise a flag and then wait for the other's to come down. */
public class Buggy {
    static volatile boolean flag0;
    static volatile boolean flag1;
    static int visits;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    flag0 = true;
                    while (flag1) {
                        Thread.yield();
                    }
                    visits++;
                    flag0 = false;
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    flag1 = true;
                    while (flag0) {
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
