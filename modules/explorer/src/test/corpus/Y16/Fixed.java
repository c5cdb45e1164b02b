import java.util.concurrent.atomic.*;

/** A field updater used for an update. */
public class Fixed {
    volatile long state;
    static final AtomicLongFieldUpdater<Fixed> U = AtomicLongFieldUpdater.newUpdater(Fixed.class, "state");

    public static void main(String[] args) throws Exception {
        Fixed m = new Fixed();
        Runnable r = () -> U.updateAndGet(m, x -> x + 1);
        Thread a = new Thread(r, "A"), b = new Thread(r, "B");
        a.start();
        b.start();
        a.join();
        b.join();
        if (m.state != 2L) {
            throw new AssertionError("state " + m.state);
        }
    }
}
