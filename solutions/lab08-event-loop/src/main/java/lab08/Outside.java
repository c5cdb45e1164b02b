package lab08;

import java.io.IOException;
import java.nio.channels.Selector;

/** What a loop looks at and waits for: a clock, and channels. The only place where it waits. Given: leave it as it is. */
public interface Outside {
    /** As long as it takes. */
    long FOR_EVER = Long.MAX_VALUE;

    /** Nanoseconds since an arbitrary moment. */
    long now();

    /** The selector at which channels are registered, and that knows the keys selected last. */
    Selector selector();

    /**
     * Has the selector select: waits until a channel is ready, {@link #wakeUp} was called, or {@code nanos} have passed. If
     * {@code nanos} is not positive it only looks. It may return early.
     */
    void select(long nanos) throws IOException;

    /** Ends a {@link #select} that waits; if none does, the next one does not wait. Any thread may call this. */
    void wakeUp();

    /** This machine's. */
    static Outside real() throws IOException {
        Selector selector = Selector.open();
        return new Outside() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public Selector selector() {
                return selector;
            }

            @Override
            public void select(long nanos) throws IOException {
                if (nanos <= 0) {
                    selector.selectNow();
                } else if (nanos == FOR_EVER) {
                    selector.select();
                } else {
                    selector.select(Math.ceilDiv(nanos, 1_000_000L)); // rounded up: too early would be for nothing
                }
            }

            @Override
            public void wakeUp() {
                selector.wakeup();
            }
        };
    }
}
