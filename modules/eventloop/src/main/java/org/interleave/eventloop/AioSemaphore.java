package org.interleave.eventloop;

import org.interleave.eventloop.Line.Place;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits: {@link #acquire} takes one, and waits while there is none. asyncio's {@code Semaphore}, strictly
 * first come, first served.
 */
public sealed class AioSemaphore extends LoopBound permits AioBoundedSemaphore {
    /* Overview. After asyncio.locks.Semaphore, whose rules were found the hard way (gh-90155). Who is woken has its permit
     * already: release() takes it off the value at once, so that no newcomer gets it in between. Who is cancelled after
     * that puts it back and wakes the next. */

    private final Line line = new Line(() -> called("semaphore"));
    private final Held held = this::release;
    private int value;

    /** A semaphore with one permit. */
    public AioSemaphore() {
        this(1);
    }

    /** A semaphore with {@code value} permits. @throws IllegalArgumentException when that is negative */
    public AioSemaphore(int value) {
        this(null, value);
    }

    /** As {@link #AioSemaphore(int)}, with a name for those who look at who waits for whom. */
    public AioSemaphore(@Nullable String name, int value) {
        super(name);
        if (value < 0) {
            throw new IllegalArgumentException("a semaphore cannot begin with " + value + " permits");
        }
        this.value = value;
    }

    /**
     * Takes a permit. Suspends while there is none, or others wait for one already.
     *
     * @return true, as in asyncio
     * @throws CancelledError when cancelled while waiting; no permit is taken then
     */
    public boolean acquire() {
        used();
        EventLoop loop = Running.loop();
        if (!isLocked()) {
            loop.checkpoint();
        }
        if (!isLocked()) {
            value--;
            return true;
        }
        Place place = line.join(bind(loop));
        try {
            place.await();
        } catch (Throwable raised) {
            if (place.wasWoken()) {
                value++;
            }
            throw raised;
        } finally {
            while (value > 0 && line.wakeNext()) { // permits came while newcomers had to stand behind this one
                value--;
            }
        }
        return true;
    }

    /** Takes a permit as {@link #acquire} does, for a try block at whose end it is released. Suspends. */
    public Held hold() {
        acquire();
        return held;
    }

    /** Puts a permit back, or adds one. Who waits longest gets it. */
    public void release() {
        used();
        value++;
        if (line.wakeNext()) {
            value--;
        }
    }

    /** Whether a newcomer would have to wait: for a permit, or behind others. */
    public boolean isLocked() {
        used();
        return value == 0 || !line.isEmpty();
    }

    /** The permits that are left. */
    final int value() {
        return value;
    }

    @Override
    public String toString() {
        return shown(
                this instanceof AioBoundedSemaphore ? "BoundedSemaphore" : "Semaphore",
                isLocked() ? "locked" : "unlocked, value:" + value,
                line.size());
    }
}
