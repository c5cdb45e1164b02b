package org.interleave.eventloop;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.interleave.eventloop.Line.Place;
import org.jspecify.annotations.Nullable;

/**
 * A lock, and a place to wait until something under it has changed. asyncio's {@code Condition}.
 *
 * <p>The names are those of {@link java.util.concurrent.locks.Condition}: asyncio's {@code wait}, {@code notify} and
 * {@code notify_all} are taken in Java by what every object's monitor has, and a {@code cond.notify()} written by habit
 * would compile and fail.
 *
 * {@snippet :
 * try (var _ = changed.hold()) {
 *     changed.waitFor(() -> !items.isEmpty());
 *     use(items.removeFirst());
 * }
 * }
 */
public final class AioCondition extends LoopBound {
    /* Overview. After asyncio.locks.Condition. Whoever is told and cannot make use of it (it is cancelled before its turn, or
     * while it takes the lock back) tells another instead, so that no signal is lost. As in asyncio, one who was not told
     * does so too: the other is then woken for nothing, which a condition allows. */

    private final AioLock lock;
    private final Line line;

    /** A condition with a lock of its own. */
    public AioCondition() {
        this(new AioLock());
    }

    /** A condition of {@code lock}, which may have several. */
    public AioCondition(AioLock lock) {
        this(null, lock);
    }

    /** A condition with a lock of its own, and a name for those who look at who waits for whom. */
    public AioCondition(String name) {
        this(name, new AioLock(name));
    }

    /** A condition of {@code lock}, with a name. */
    public AioCondition(@Nullable String name, AioLock lock) {
        super(name);
        this.lock = lock;
        this.line = new Line(() -> called("condition"));
    }

    /** A condition that somebody else is made of, who knows better what is waited for. */
    AioCondition(Supplier<String> what) {
        super(null);
        this.lock = new AioLock();
        this.line = new Line(what);
    }

    /** Takes the lock; see {@link AioLock#acquire}. Suspends. */
    public boolean acquire() {
        used();
        return lock.acquire();
    }

    /** Gives the lock back; see {@link AioLock#release}. */
    public void release() {
        used();
        lock.release();
    }

    /** Takes the lock for a try block; see {@link AioLock#hold}. Suspends. */
    public Held hold() {
        return lock.hold();
    }

    /** Whether the lock is held. */
    public boolean isLocked() {
        used();
        return lock.isLocked();
    }

    /**
     * Releases the lock, waits for a signal, and takes the lock back. Suspends. It may be woken for nothing, or somebody may
     * have been quicker, so look again whether what was waited for is so: {@link #waitFor} does.
     *
     * @return true, as in asyncio
     * @throws CancelledError when cancelled; the lock is held again all the same
     * @throws IllegalStateException when nobody holds the lock
     */
    public boolean await() {
        used();
        checkHeld("await");
        Place place = line.join(bind(Running.loop()));
        try {
            lock.release();
            try {
                place.await();
            } finally {
                takeBack();
            }
        } catch (Throwable raised) {
            line.wakeNext();
            throw raised;
        }
        return true;
    }

    /** Takes the lock, however often it is cancelled meanwhile; then throws the last of those errors. */
    private void takeBack() {
        CancelledError cancelled = null;
        while (true) {
            try {
                lock.acquire();
                break;
            } catch (CancelledError e) {
                cancelled = e;
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /**
     * {@link #await Waits} until {@code predicate} is true: asyncio's {@code wait_for}. Suspends, unless it is at once.
     *
     * @return what it said last: true
     */
    public boolean waitFor(BooleanSupplier predicate) {
        used();
        Running.loop().checkpoint();
        while (!predicate.getAsBoolean()) {
            await();
        }
        return true;
    }

    /** Wakes who waits longest: asyncio's {@code notify}. It goes on when it gets the lock. */
    public void signal() {
        used();
        signal(1);
    }

    /**
     * Wakes those {@code n} who wait longest.
     *
     * @throws IllegalStateException when nobody holds the lock
     */
    public void signal(int n) {
        used();
        checkHeld("signal");
        line.wake(n);
    }

    /** Wakes everybody who waits: asyncio's {@code notify_all}. @throws IllegalStateException when nobody holds the lock */
    public void signalAll() {
        used();
        checkHeld("signalAll");
        line.wakeAll();
    }

    private void checkHeld(String what) {
        if (!lock.isLocked()) {
            throw new IllegalStateException(what + ": the lock of " + this + " is not acquired");
        }
    }

    @Override
    public String toString() {
        return shown("Condition", isLocked() ? "locked" : "unlocked", line.size());
    }
}
