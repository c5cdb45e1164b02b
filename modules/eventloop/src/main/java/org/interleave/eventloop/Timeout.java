package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deadline for whatever runs inside it: asyncio's {@code Timeout}. When it passes, the task is cancelled where it waits; the
 * {@link CancelledError} goes no further than this scope, which throws an {@link AioTimeoutException} instead.
 *
 * <p>{@link Aio#timeout(Duration, Body)} makes one and enters it; a body that takes the scope may move the deadline.
 *
 * {@snippet :
 * timeout(Duration.ofSeconds(5), deadline -> {
 *     Job job = await(nextJob);
 *     deadline.reschedule(getRunningLoop().time() + job.patience().toNanos());
 *     return await(job.result());
 * });
 * }
 */
public final class Timeout {
    /*  After asyncio.timeouts.
     *
     *   CREATED  -> ACTIVE    entered; from here on the deadline may be moved
     *   ACTIVE   -> EXPIRING  the deadline passed: the task was asked to end
     *   ACTIVE   -> FINISHED  left in time
     *   EXPIRING -> EXPIRED   left, and the request was taken back
     *
     * The request is one among others: only when no more are left than there were on entering was this scope's the only one,
     * and its CancelledError may be replaced.
     *
     * What a body throws instead of the CancelledError leaves as it is. Python puts a TimeoutError into its context; Java has
     * no context, so it is among the suppressed, as with a resource that cannot be closed. */
    private enum State {
        CREATED,
        ACTIVE,
        EXPIRING,
        EXPIRED,
        FINISHED;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private State state = State.CREATED;
    private @Nullable Long when;
    private @Nullable Task<?> task;
    private @Nullable Handle timer;
    private int cancellingBefore;

    private Timeout(@Nullable Long when) {
        this.when = when;
    }

    /** A scope whose deadline is a moment of the loop's time, in nanoseconds; null for none. It is still to be entered. */
    public static Timeout at(@Nullable Long when) {
        return new Timeout(when);
    }

    /**
     * A scope whose deadline is {@code delay} from now; null for none. It is still to be entered.
     *
     * @throws IllegalStateException when no loop is running
     */
    public static Timeout after(@Nullable Duration delay) {
        EventLoop loop = Running.loop();
        return new Timeout(delay == null ? null : loop.time() + nanos(delay));
    }

    /** Of a negative delay, too: the deadline has passed, and says when. */
    private static long nanos(Duration delay) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(delay), -EventLoop.FAR, EventLoop.FAR);
    }

    /** The deadline in nanoseconds of the loop's time, see {@link EventLoop#time}; null when there is none. */
    public @Nullable Long when() {
        return when;
    }

    /** Whether the deadline passed while the body ran. */
    public boolean expired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    /**
     * Moves the deadline; to the past: the task is cancelled in the loop's next iteration.
     *
     * @param when nanoseconds of the loop's time; null for no deadline
     * @throws IllegalStateException before the scope is entered, when the deadline has passed, and after the end
     */
    public void reschedule(@Nullable Long when) {
        if (state != State.ACTIVE) {
            throw new IllegalStateException(
                    state == State.CREATED
                            ? "reschedule: the timeout has not been entered"
                            : "reschedule: cannot change the deadline of a timeout that is " + state);
        }
        this.when = when;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (when != null) {
            EventLoop loop = Running.loop();
            timer = when <= loop.time() ? loop.callSoon(this::expire) : loop.callAt(when, this::expire);
        }
    }

    private void expire() {
        timer = null;
        state = State.EXPIRING;
        if (task != null) {
            task.cancel();
        }
    }

    /**
     * Runs {@code body} inside this scope, which can be entered once.
     *
     * @return what the body returns
     * @throws AioTimeoutException when the deadline passed and the body let the {@link CancelledError} through
     * @throws IllegalStateException when it was entered before, or no task is running
     */
    public <T extends @Nullable Object> T run(Body<? extends T> body) {
        enter();
        T result;
        try {
            result = body.run();
        } catch (Throwable thrown) {
            throw sneakily(leave(thrown));
        }
        leave();
        return result;
    }

    /** As {@link #run(Body)}, of a body that returns nothing. */
    public void run(VoidBody body) {
        run(body.returningNull());
    }

    /** As {@link #run(Body)}, of a body that moves the deadline. */
    public <T extends @Nullable Object> T run(ScopeBody<? super Timeout, ? extends T> body) {
        Body<T> knowing = () -> body.call(this);
        return run(knowing);
    }

    /** As {@link #run(ScopeBody)}, of a body that returns nothing. */
    public void run(VoidScopeBody<? super Timeout> body) {
        run(body.returningNull());
    }

    private void enter() {
        if (state != State.CREATED) {
            throw new IllegalStateException("timeout: it has already been entered");
        }
        Task<?> current = Running.loop().currentTask();
        if (current == null) {
            throw new IllegalStateException("timeout: to be used inside a task");
        }
        task = current;
        cancellingBefore = current.cancelling();
        state = State.ACTIVE;
        if (when != null) {
            reschedule(when);
        }
    }

    /** Leaves with what the body threw. @return what is to be thrown instead */
    private Throwable leave(Throwable thrown) {
        boolean isOurs = leave();
        if (!isOurs) {
            return thrown;
        }
        if (thrown instanceof CancelledError) {
            return new AioTimeoutException(thrown);
        }
        thrown.addSuppressed(new AioTimeoutException());
        if (thrown instanceof TaskGroupException group) {
            group.exceptions().forEach(member -> member.addSuppressed(new AioTimeoutException()));
        }
        return thrown;
    }

    /** Takes back what this scope asked for. @return whether it asked, and nobody else did meanwhile */
    private boolean leave() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        Task<?> owner = task;
        task = null;
        boolean expired = state == State.EXPIRING;
        state = expired ? State.EXPIRED : State.FINISHED;
        return expired && owner != null && owner.uncancel() <= cancellingBefore;
    }

    @Override
    public String toString() {
        return "<Timeout [" + state + "]" + (state == State.ACTIVE ? " when=" + when : "") + ">";
    }
}
