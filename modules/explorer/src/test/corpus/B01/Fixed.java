/** The same two additions, each under one lock. */
public class Fixed {
    static final Object LOCK = new Object();
    static int x;

    public static void main(String[] args) throws Exception {
        Runnable addOne = () -> {
            synchronized (LOCK) {
                x++;
            }
        };
        Thread t0 = new Thread(addOne, "T0");
        Thread t1 = new Thread(addOne, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x == 2 : "two additions, but x is " + x;
    }
}
