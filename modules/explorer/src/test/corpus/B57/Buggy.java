/** A handshake that happens only when each thread stops inside its own short window. */
public class Buggy {
    static volatile int a;
    static volatile int b;
    static volatile boolean hit;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    a = 1;
                    a = 2;
                    if (b == 1) {
                        hit = true;
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    if (a == 1) {
                        b = 1;
                        b = 2;
                    }
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert !hit : "both windows were open";
    }
}
