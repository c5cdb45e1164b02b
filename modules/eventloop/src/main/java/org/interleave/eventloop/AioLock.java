package org.interleave.eventloop;

import org.interleave.eventloop.Line.Place;
import org.jspecify.annotations.Nullable;

/**
 * Lets one task at a time through a stretch of code that waits in the middle. asyncio's {@code Lock}: fair, not reentrant,
 * and without an owner, so that any task may release it.
 *
 * {@snippet :
 * try (var _ = lock.hold()) {
 *     balance = ask(account);      // suspends: without the lock another task could get in between
 *     write(account, balance - 1);
 * }
 * }
 *
 * <p>Code that does not suspend needs no lock. Not for use by several threads.
 */
public final class AioLock extends LoopBound {
    /* Overview. After asyncio.locks.Lock.
     *
     *   FREE -> HELD      acquire, when nobody waits
     *   HELD -> CLAIMED   release, when somebody waits: the first is woken
     *   CLAIMED -> HELD   the one who was woken has its turn
     *   CLAIMED -> FREE   it was cancelled before that, and nobody else waits
     *   HELD -> FREE      release, when nobody waits
     *
     * A newcomer who finds the lock claimed stands behind those who wait, even if it released the lock itself just now. */

    private final Line line = new Line(this::description, this::holder);
    private final Held held = this::release;
    private boolean locked;
    private @Nullable Task<?> holder; // for the graph of who waits for whom; nothing else depends on it

    /** A free lock. */
    public AioLock() {
        this(null);
    }

    /** A free lock with a name, for those who look at who waits for whom. */
    public AioLock(@Nullable String name) {
        super(name);
    }

    /**
     * Takes the lock. Suspends while another holds it, or waits for it already. A task that holds it and acquires it again
     * waits for itself.
     *
     * @return true, as in asyncio
     * @throws CancelledError when cancelled while waiting; the lock is not held then
     */
    public boolean acquire() {
        used();
        EventLoop loop = Running.loop();
        if (isFree()) {
            loop.checkpoint();
        }
        if (!isFree()) {
            Place place = line.join(bind(loop));
            try {
                place.await();
            } catch (Throwable raised) {
                if (!locked) {
                    line.wakeFirst();
                }
                throw raised;
            }
        }
        locked = true;
        holder = loop.currentTask();
        return true;
    }

    /** Takes the lock as {@link #acquire} does, for a try block at whose end it is released. Suspends. */
    public Held hold() {
        acquire();
        return held;
    }

    /**
     * Gives the lock back. Who waits longest goes on in a later turn.
     *
     * @throws IllegalStateException when nobody holds it
     */
    public void release() {
        used();
        if (!locked) {
            throw new IllegalStateException("release: " + this + " is not acquired");
        }
        locked = false;
        holder = null;
        line.wakeFirst();
    }

    /** Whether it is held. One that was released for somebody who waits is not, until that one's turn. */
    public boolean isLocked() {
        used();
        return locked;
    }

    private boolean isFree() {
        return !locked && line.isEmpty();
    }

    private @Nullable Task<?> holder() {
        return holder;
    }

    private String description() {
        Task<?> by = holder;
        return called("lock") + (by == null ? "" : " held by " + by.describe());
    }

    @Override
    public String toString() {
        return shown("Lock", locked ? "locked" : "unlocked", line.size());
    }
}
