import java.util.ArrayList;
import java.util.List;

/** One thread sums up a list while another adds to it. */
public class Buggy {
    static final List<Integer> PRICES = new ArrayList<>(List.of(1, 2, 3));
    static volatile int sum;

    static void sumUp() {
        for (int price : PRICES) {
            sum += price;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::sumUp, "T0");
        Thread t1 = new Thread(() -> PRICES.add(4), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
