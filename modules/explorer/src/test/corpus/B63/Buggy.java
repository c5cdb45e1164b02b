/** A thread looks at a flag again and again and never stands aside. */
public class Buggy {
    static volatile boolean done;

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(
                () -> {
                    while (!done) {}
                },
                "T0");
        Thread t1 = new Thread(() -> done = true, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
    }
}
