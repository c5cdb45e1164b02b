/** Ends itself with an exit code when everybody else has ended. */
public class Main {
    static int x;

    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> x++);
        t.start();
        t.join();
        if (x == 1) {
            System.exit(1);
        }
    }
}
