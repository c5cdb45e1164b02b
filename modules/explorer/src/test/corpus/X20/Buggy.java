import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A synchronized list is synchronized call by call; a walk is many calls. */
public class Buggy {
    static final List<String> NAMES = Collections.synchronizedList(new ArrayList<>(List.of("Ada", "Ben")));
    static volatile int letters;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    for (String name : NAMES) {
                        letters += name.length();
                    }
                },
                "T0");
        Thread t1 = new Thread(() -> NAMES.add("Cy"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
