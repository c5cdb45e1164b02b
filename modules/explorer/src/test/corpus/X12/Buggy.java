import java.util.concurrent.Phaser;

/** One party leaves after the first phase and does not say so. */
public class Buggy {
    public static void main(String[] args) throws Exception {
        Phaser phaser = new Phaser(2);
        Thread t0 = new Thread(
                () -> {
                    phaser.arriveAndAwaitAdvance();
                    phaser.arriveAndAwaitAdvance();
                },
                "T0");
        Thread t1 = new Thread(phaser::arriveAndAwaitAdvance, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
