package lab00;

import java.util.concurrent.atomic.AtomicBoolean;

/** Wrong here: right in every order, but whoever waits burns a core; under a GIL, the very time the holder needs. */
public final class Tally {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        while (!taken.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        try {
            long seen = count.get();
            count.set(seen + 1);
        } finally {
            taken.set(false);
        }
    }

    public long value() {
        return count.get();
    }
}
