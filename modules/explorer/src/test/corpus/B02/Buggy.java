/** Two counters that ought to move together: who sees b at its end must see a there too. */
public class Buggy {
    private int a;
    private int b;

    void first() {
        a++;
        b++;
        if (b == 2 && a != 2) {
            throw new AssertionError("b is 2 while a is " + a);
        }
    }

    void second() {
        a++;
        b++;
    }

    public static void main(String[] args) throws Exception {
        Buggy counters = new Buggy();
        Thread t0 = new Thread(counters::first, "T0");
        Thread t1 = new Thread(counters::second, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
