import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The walk holds the list's own lock. */
public class Fixed {
    static final List<String> NAMES = Collections.synchronizedList(new ArrayList<>(List.of("Ada", "Ben")));
    static volatile int letters;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    synchronized (NAMES) {
                        for (String name : NAMES) {
                            letters += name.length();
                        }
                    }
                },
                "T0");
        Thread t1 = new Thread(() -> NAMES.add("Cy"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert letters == 6 || letters == 8 : letters + " letters";
    }
}
