/** A value is read, the thread stands aside, and then it writes what it had worked out before. */
public class Buggy {
    static volatile int x;

    static void addOne() {
        int seen = x;
        Thread.yield();
        x = seen + 1;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::addOne, "T0");
        Thread t1 = new Thread(Buggy::addOne, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x == 2 : "x is " + x;
    }
}
