/** Passing the spoon on once is polite enough. */
public class Fixed {
    static class Diner {
        volatile boolean hungry = true;
    }

    static volatile Diner spoon;

    static void dine(Diner me, Diner partner) {
        boolean offered = false;
        while (me.hungry) {
            if (spoon != me) {
                Thread.yield();
            } else if (partner.hungry && !offered) {
                offered = true;
                spoon = partner;
            } else {
                me.hungry = false;
                spoon = partner;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Diner a = new Diner();
        Diner b = new Diner();
        spoon = a;
        Thread t0 = new Thread(() -> dine(a, b), "T0");
        Thread t1 = new Thread(() -> dine(b, a), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert !a.hungry && !b.hungry : "somebody is still hungry";
    }
}
