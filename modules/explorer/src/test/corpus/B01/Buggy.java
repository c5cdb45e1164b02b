/** Two threads add one to a plain field: one addition can be lost. */
public class Buggy {
    static int x;

    public static void main(String[] args) throws Exception {
        Runnable addOne = () -> x++;
        Thread t0 = new Thread(addOne, "T0");
        Thread t1 = new Thread(addOne, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert x == 2 : "two additions, but x is " + x;
    }
}
