import java.util.ArrayList;
import java.util.List;

/** Two threads write into one list, one after the other in some order: a list is a thing of its own, and its order tells. */
public class Main {
    static String order = "";

    public static void main(String[] args) throws Exception {
        List<String> list = new ArrayList<>();
        Thread t0 = new Thread(() -> list.add("a"), "T0");
        Thread t1 = new Thread(() -> list.add("b"), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        order = String.join("", list);
    }
}
