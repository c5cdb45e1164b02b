import java.util.concurrent.atomic.AtomicInteger;

/** A look without the lock, and a second look with it. */
public class Fixed {
    static final AtomicInteger MADE = new AtomicInteger();
    static volatile Fixed instance;

    private Fixed() {
        MADE.incrementAndGet();
    }

    static Fixed instance() {
        if (instance == null) {
            synchronized (Fixed.class) {
                if (instance == null) {
                    instance = new Fixed();
                }
            }
        }
        return instance;
    }

    public static void main(String[] args) throws Exception {
        Thread t0 = new Thread(Fixed::instance, "T0");
        Thread t1 = new Thread(Fixed::instance, "T1");
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert MADE.get() == 1 : MADE.get() + " singletons";
    }
}
