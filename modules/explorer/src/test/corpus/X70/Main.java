import java.util.concurrent.atomic.AtomicLong;

/** Compare-and-set in a loop is right, also for whoever fails once and then gets his way. */
public class Main {
    static final AtomicLong SUM = new AtomicLong();

    static void add(long amount) {
        long seen;
        do {
            seen = SUM.get();
        } while (!SUM.compareAndSet(seen, seen + amount));
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> add(1), "T0");
        Thread t1 = new Thread(
                () -> {
                    add(2);
                    add(4);
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert SUM.get() == 7 : "sum: " + SUM;
    }
}
