/** Each window is a critical section. */
public class Fixed {
    static final Object LOCK = new Object();
    static int a;
    static int b;
    static volatile boolean hit;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    synchronized (LOCK) {
                        a = 1;
                        a = 2;
                        if (b == 1) {
                            hit = true;
                        }
                    }
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    synchronized (LOCK) {
                        if (a == 1) {
                            b = 1;
                            b = 2;
                        }
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
