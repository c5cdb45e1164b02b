/** The writer publishes in two stages, each properly locked; the reader comes between the two. */
public class Buggy {
    static final Object M1 = new Object();
    static final Object M2 = new Object();
    static int d1;
    static int d2;

    static void write() {
        synchronized (M1) {
            d1 = 1;
        }
        synchronized (M2) {
            d2 = d1 + 1;
        }
    }

    static void read() {
        int a;
        synchronized (M1) {
            a = d1;
        }
        if (a != 0) {
            int b;
            synchronized (M2) {
                b = d2;
            }
            if (b != a + 1) {
                throw new AssertionError("first stage " + a + ", second stage " + b);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::write, "T0");
        Thread t1 = new Thread(Buggy::read, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
