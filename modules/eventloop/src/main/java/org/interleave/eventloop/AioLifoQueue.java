package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the last item put in first. asyncio's {@code LifoQueue}.
 *
 * @param <T> what it holds
 */
public final class AioLifoQueue<T extends @Nullable Object> extends AioQueue<T> {
    /** A queue without bounds. */
    public AioLifoQueue() {
        this(0);
    }

    /** A queue that is full with {@code maxSize} items; 0 or less: never. */
    public AioLifoQueue(int maxSize) {
        this(null, maxSize);
    }

    /** As {@link #AioLifoQueue(int)}, with a name for those who look at who waits for whom. */
    public AioLifoQueue(@Nullable String name, int maxSize) {
        super(name, maxSize, new Items.LastIn<>());
    }
}
