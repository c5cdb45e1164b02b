import java.util.concurrent.atomic.AtomicInteger;

/** Ten thousand threads, one addition each. */
public class Main {
    public static void main(String[] args) throws Exception {
        AtomicInteger sum = new AtomicInteger();
        Thread[] all = new Thread[10_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Thread(sum::incrementAndGet);
            all[i].start();
        }
        for (Thread t : all) {
            t.join();
        }
        assert sum.get() == all.length : "sum " + sum;
    }
}
