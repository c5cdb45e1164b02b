/** Both increments and the test belong to one critical section. */
public class Fixed {
    private int a;
    private int b;

    synchronized void first() {
        a++;
        b++;
        if (b == 2 && a != 2) {
            throw new AssertionError("b is 2 while a is " + a);
        }
    }

    synchronized void second() {
        a++;
        b++;
    }

    public static void main(String[] args) throws Exception {
        Fixed counters = new Fixed();
        Thread t0 = new Thread(counters::first, "T0");
        Thread t1 = new Thread(counters::second, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert counters.a == 2 && counters.b == 2 : "lost an increment";
    }
}
