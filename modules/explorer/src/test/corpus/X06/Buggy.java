/** Volatile makes an increment visible, not indivisible. */
public class Buggy {
    static volatile int hits;

    public static void main(String[] args) throws Exception {
        Thread[] all = new Thread[3];
        for (int i = 0; i < all.length; i++) {
            all[i] = Thread.ofVirtual().name("T" + i).start(() -> hits++);
        }
        for (Thread t : all) {
            t.join();
        }
        if (hits != all.length) {
            throw new AssertionError(all.length + " hits, counted " + hits);
        }
    }
}
