package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks can wait for. asyncio's {@code Event}; what is {@code wait} there is {@link #await} here, because every
 * Java object has a {@code wait} of another meaning.
 */
public final class AioEvent extends LoopBound {
    private final Line line = new Line(() -> called("event"));
    private boolean set;

    /** A flag that is not set. */
    public AioEvent() {
        this(null);
    }

    /** A flag that is not set, with a name for those who look at who waits for whom. */
    public AioEvent(@Nullable String name) {
        super(name);
    }

    /** Sets the flag. Everybody who waits goes on, in the order in which they came, even if it is cleared before that. */
    public void set() {
        used();
        if (!set) {
            set = true;
            line.wakeAll();
        }
    }

    /** Takes the flag back: who comes from now on waits. */
    public void clear() {
        used();
        set = false;
    }

    /** Whether the flag is set. */
    public boolean isSet() {
        used();
        return set;
    }

    /** Waits until the flag is set. Suspends, unless it is. @return true, as in asyncio */
    public boolean await() {
        used();
        EventLoop loop = Running.loop();
        if (set) {
            loop.checkpoint();
        } else {
            line.join(bind(loop)).await();
        }
        return true;
    }

    @Override
    public String toString() {
        return shown("Event", set ? "set" : "unset", line.size());
    }
}
