/** Two values that belong together are written one after the other. */
public class Buggy {
    static volatile int a;
    static volatile int b;

    static void set() {
        a = 1;
        b = -1;
    }

    static void check() {
        int x = a;
        int y = b;
        boolean before = x == 0 && y == 0;
        boolean after = x == 1 && y == -1;
        assert before || after : "half a pair: " + x + ", " + y;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = Thread.ofVirtual().name("T0").start(Buggy::set);
        Thread t1 = Thread.ofVirtual().name("T1").start(Buggy::set);
        Thread t2 = Thread.ofVirtual().name("T2").start(Buggy::check);
        t0.join();
        t1.join();
        t2.join();
    }
}
