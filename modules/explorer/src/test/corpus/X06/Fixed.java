import java.util.concurrent.atomic.AtomicInteger;

/** An indivisible increment. */
public class Fixed {
    static final AtomicInteger HITS = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[3];
        for (int i = 0; i < all.length; i++) {
            all[i] = Thread.ofVirtual().name("T" + i).start(HITS::incrementAndGet);
        }
        for (Thread t : all) {
            t.join();
        }
        if (HITS.get() != all.length) {
            throw new AssertionError(all.length + " hits, counted " + HITS);
        }
    }
}
