import java.util.concurrent.CopyOnWriteArrayList;

/** One call that does both. */
public class Fixed {
    static final CopyOnWriteArrayList<String> GUESTS = new CopyOnWriteArrayList<>();

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> GUESTS.addIfAbsent("Eve"), "T0");
        Thread t1 = new Thread(() -> GUESTS.addIfAbsent("Eve"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert GUESTS.size() == 1 : "guests: " + GUESTS;
    }
}
