/** Locks ordered by identity hash, and a third lock for the rare tie: no ring can close. */
public class Main {
    static class Purse {
        int coins = 10;
    }

    static final Object TIE = new Object();

    static void move(Purse from, Purse to) {
        int f = System.identityHashCode(from);
        int t = System.identityHashCode(to);
        if (f < t) {
            synchronized (from) {
                synchronized (to) {
                    moveOne(from, to);
                }
            }
        } else if (t < f) {
            synchronized (to) {
                synchronized (from) {
                    moveOne(from, to);
                }
            }
        } else {
            synchronized (TIE) {
                synchronized (from) {
                    synchronized (to) {
                        moveOne(from, to);
                    }
                }
            }
        }
    }

    static void moveOne(Purse from, Purse to) {
        from.coins--;
        to.coins++;
    }

    public static void main(String[] args) throws Exception {
        Purse a = new Purse();
        Purse b = new Purse();
        Thread t0 = new Thread(() -> move(a, b), "T0");
        Thread t1 = new Thread(() -> move(b, a), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert a.coins == 10 && b.coins == 10 : a.coins + " and " + b.coins;
    }
}
