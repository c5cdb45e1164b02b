package lab00;

import java.util.concurrent.atomic.AtomicLong;

/** Wrong: it loses nothing, and counts where nobody else looks. */
public final class Tally {
    private final AtomicLong own;

    public Tally(Variable count) {
        own = new AtomicLong(count.get());
    }

    public void increment() {
        own.incrementAndGet();
    }

    public long value() {
        return own.get();
    }
}
