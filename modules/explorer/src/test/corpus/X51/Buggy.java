/** The lock is the very object that the critical section replaces. */
public class Buggy {
    record Total(int value) {}

    static volatile Total total = new Total(0);

    static void addOne() {
        synchronized (total) {
            total = new Total(total.value() + 1);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Buggy::addOne, "T0");
        Thread t1 = new Thread(Buggy::addOne, "T1");
        Thread t2 = new Thread(Buggy::addOne, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert total.value() == 3 : "total " + total;
    }
}
