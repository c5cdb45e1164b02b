import java.util.concurrent.atomic.*;

/** A field updater used for a read and a write. */
public class Buggy {
    volatile int state;
    static final AtomicIntegerFieldUpdater<Buggy> U = AtomicIntegerFieldUpdater.newUpdater(Buggy.class, "state");

    public static void main(String[] args) throws Exception {
        Buggy m = new Buggy();
        Runnable r = () -> {
            int s = U.get(m);
            U.set(m, s + 1);
        };
        Thread a = new Thread(r, "A"), b = new Thread(r, "B");
        a.start();
        b.start();
        a.join();
        b.join();
        if (m.state != 2) {
            throw new AssertionError("state " + m.state);
        }
    }
}
