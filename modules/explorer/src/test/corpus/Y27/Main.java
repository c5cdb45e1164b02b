/** Two accounts that give to each other, each with its own monitor. */
public class Main {
    static class Acc {
        int b = 100;

        synchronized void take(int n) {
            b -= n;
        }

        synchronized void give(Acc o, int n) {
            b -= n;
            o.add(n);
        }

        synchronized void add(int n) {
            b += n;
        }
    }

    public static void main(String[] a) throws Exception {
        Acc p = new Acc(), q = new Acc();
        Thread s = new Thread(() -> p.give(q, 10), "s"), t = new Thread(() -> q.give(p, 20), "t");
        s.start();
        t.start();
        s.join();
        t.join();
        if (p.b + q.b != 200) {
            throw new AssertionError();
        }
    }
}
