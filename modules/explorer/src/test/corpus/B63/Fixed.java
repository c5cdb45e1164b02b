/** Between two looks the thread lets others have their turn. */
public class Fixed {
    static volatile boolean done;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    while (!done) {
                        Thread.yield();
                    }
                },
                "T0");
        Thread t1 = new Thread(() -> done = true, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
