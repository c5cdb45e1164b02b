import java.util.concurrent.atomic.*;

/** A queue lock: each waits on a flag of its own. */
public class Main {
    static class Q {
        volatile boolean locked;
        volatile Q next;
    }

    static final AtomicReference<Q> TAIL = new AtomicReference<>();
    static int x;

    static void go() {
        Q q = new Q();
        Q pred = TAIL.getAndSet(q);
        if (pred != null) {
            q.locked = true;
            pred.next = q;
            while (q.locked) {
                Thread.onSpinWait();
            }
        }
        x++;
        if (q.next == null) {
            if (TAIL.compareAndSet(q, null)) {
                return;
            }
            while (q.next == null) {
                Thread.onSpinWait();
            }
        }
        q.next.locked = false;
    }

    public static void main(String[] a) throws Exception {
        Thread p = new Thread(Main::go), q = new Thread(Main::go);
        p.start();
        q.start();
        p.join();
        q.join();
        if (x != 2) {
            throw new AssertionError("x " + x);
        }
    }
}
