package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** A semaphore that notices when more is released than was acquired. asyncio's {@code BoundedSemaphore}. */
public final class AioBoundedSemaphore extends AioSemaphore {
    private final int bound;

    /** A semaphore with one permit. */
    public AioBoundedSemaphore() {
        this(1);
    }

    /** A semaphore with {@code value} permits. @throws IllegalArgumentException when that is negative */
    public AioBoundedSemaphore(int value) {
        this(null, value);
    }

    /** As {@link #AioBoundedSemaphore(int)}, with a name for those who look at who waits for whom. */
    public AioBoundedSemaphore(@Nullable String name, int value) {
        super(name, value);
        bound = value;
    }

    /** Puts a permit back. @throws IllegalStateException when all of them are there */
    @Override
    public void release() {
        used();
        if (value() >= bound) {
            throw new IllegalStateException("release: " + this + " was released too many times");
        }
        super.release();
    }
}
