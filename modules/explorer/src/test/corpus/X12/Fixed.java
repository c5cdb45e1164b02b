import java.util.concurrent.Phaser;

/** Who leaves says so. */
public class Fixed {
    public static void main(String[] args) throws Exception {
        Phaser phaser = new Phaser(2);
        Thread t0 = new Thread(
                () -> {
                    phaser.arriveAndAwaitAdvance();
                    phaser.arriveAndAwaitAdvance();
                },
                "T0");
        Thread t1 = new Thread(
                () -> {
                    phaser.arriveAndAwaitAdvance();
                    phaser.arriveAndDeregister();
                },
                "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert phaser.getPhase() == 2 : "phase " + phaser.getPhase();
    }
}
