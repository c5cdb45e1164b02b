/** A swallowed interrupt: the flag the loop asks for is gone. */
public class Buggy {
    static int rounds;

    public static void main(String[] args) throws Exception {
        Thread t = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted() && rounds < 3) {
                        rounds++;
                        try {
                            Thread.sleep(100);
                        } catch (InterruptedException e) {
                        }
                    }
                },
                "worker");
        t.start();
        Thread.sleep(50);
        t.interrupt();
        t.join();
        if (rounds != 1) {
            throw new AssertionError("rounds " + rounds);
        }
    }
}
