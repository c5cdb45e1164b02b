import java.util.concurrent.atomic.AtomicInteger;

/** A singleton made at first use, by whoever finds none. */
public class Buggy {
    static final AtomicInteger MADE = new AtomicInteger();
    static volatile Buggy instance;

    private Buggy() {
        MADE.incrementAndGet();
    }

    static Buggy instance() {
        if (instance == null) {
            instance = new Buggy();
        }
        return instance;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::instance, "T0");
        Thread t1 = new Thread(Buggy::instance, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert MADE.get() == 1 : MADE.get() + " singletons";
    }
}
