import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sum is taken over the list as it was when the walk began. */
public class Fixed {
    static final List<Integer> PRICES = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
    static volatile int sum;

    static void sumUp() {
        for (int price : PRICES) {
            sum += price;
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::sumUp, "T0");
        Thread t1 = new Thread(() -> PRICES.add(4), "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert sum == 6 || sum == 10 : "sum is " + sum;
    }
}
