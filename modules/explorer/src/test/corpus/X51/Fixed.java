/** The lock stays what it is. */
public class Fixed {
    record Total(int value) {}

    static final Object LOCK = new Object();
    static Total total = new Total(0);

    static void addOne() {
        synchronized (LOCK) {
            total = new Total(total.value() + 1);
        }
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::addOne, "T0");
        Thread t1 = new Thread(Fixed::addOne, "T1");
        Thread t2 = new Thread(Fixed::addOne, "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert total.value() == 3 : "total " + total;
    }
}
