import java.util.concurrent.atomic.AtomicInteger;

/** One class needs the other, and not the other way about. */
public class Fixed {
    static final AtomicInteger BEGUN = new AtomicInteger();

    static class Hen {
        static final int AGE;

        static {
            BEGUN.incrementAndGet();
            AGE = Egg.age() + 1;
        }

        static int age() {
            return AGE;
        }
    }

    static class Egg {
        static final int AGE;

        static {
            BEGUN.incrementAndGet();
            AGE = 1;
        }

        static int age() {
            return AGE;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Hen::age, "T0");
        Thread t1 = new Thread(Egg::age, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert BEGUN.get() == 2 && Hen.age() == 2 : "age " + Hen.age();
    }
}
