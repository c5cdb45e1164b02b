/** The third thread counts on being early, and nothing makes it so. */
public class Buggy {
    static int x;

    static synchronized void add(int n) {
        x += n;
    }

    static synchronized void check() {
        if (x >= 3) {
            throw new AssertionError("too late: x is already " + x);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> add(1), "T0");
        Thread t1 = new Thread(() -> add(2), "T1");
        Thread t2 = new Thread(Buggy::check, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
    }
}
