package lab04;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One way of a line between two simulated threads: it holds one message at most. */
final class Wire {
    private boolean full;
    private @Nullable Thread waiting;

    void put() {
        full = true;
        LockSupport.unpark(waiting);
    }

    /** Sleeps until a message is there. */
    void take() {
        waiting = Thread.currentThread();
        while (!full) {
            LockSupport.park(this);
        }
        waiting = null;
        full = false;
    }
}
