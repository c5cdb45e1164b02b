/** A wait outside any monitor. */
public class Main {
    public static void main(String[] args) throws Exception {
        Object lock = new Object();
        Thread t0 = new Thread(
                () -> {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "T0");
        t0.start();
        t0.join();
    }
}
