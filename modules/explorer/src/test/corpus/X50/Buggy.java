import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A safe list, and two unsafe calls. */
public class Buggy {
    static final List<String> GUESTS = new CopyOnWriteArrayList<>();

    static void invite(String name) {
        if (!GUESTS.contains(name)) {
            GUESTS.add(name);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(() -> invite("Eve"), "T0");
        Thread t1 = new Thread(() -> invite("Eve"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert GUESTS.size() == 1 : "guests: " + GUESTS;
    }
}
