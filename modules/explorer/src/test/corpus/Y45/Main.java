import java.util.concurrent.*;

/** A pool of daemons that nobody shuts down. */
public class Main {
    public static void main(String[] a) throws Exception {
        var e = Executors.newFixedThreadPool(1, r -> {
            Thread t = new Thread(r, "bg");
            t.setDaemon(true);
            return t;
        });
        int v = e.submit(() -> 7).get();
        if (v != 7) {
            throw new AssertionError();
        }
    }
}
