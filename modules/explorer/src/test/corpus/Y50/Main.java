import java.util.concurrent.*;

/** Parties that register, arrive and leave. */
public class Main {
    static int n;

    public static void main(String[] a) throws Exception {
        Phaser ph = new Phaser(1);
        for (int i = 0; i < 2; i++) {
            ph.register();
            new Thread(() -> {
                        synchronized (Main.class) {
                            n++;
                        }
                        ph.arriveAndDeregister();
                    })
                    .start();
        }
        ph.arriveAndAwaitAdvance();
        synchronized (Main.class) {
            if (n != 2) {
                throw new AssertionError("n " + n);
            }
        }
    }
}
