/** A hundred increments in each of two threads. */
public class Main {
    static int c;

    public static void main(String[] a) throws Exception {
        Runnable r = () -> {
            for (int i = 0; i < 100; i++) {
                c++;
            }
        };
        Thread x = new Thread(r), y = new Thread(r);
        x.start();
        y.start();
        x.join();
        y.join();
        if (c != 200) {
            throw new AssertionError("c=" + c);
        }
    }
}
