/** Starts a thread that has ended. */
public class Main {
    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> {});
        t.start();
        t.join();
        t.start();
    }
}
