package org.interleave.eventloop;

import org.interleave.coroutines.Timers;
import org.jspecify.annotations.Nullable;

/** A callback that was given to a loop, and can be taken back until it runs. asyncio's {@code Handle} and {@code TimerHandle}. */
public final class Handle extends Timers.Timer {
    private final EventLoop loop;
    private final Runnable callback;
    private final Context context;
    private boolean ofTimer;

    /** Where it was given to the loop; known in debug mode. */
    @Nullable
    Origin createdAt;

    Handle(EventLoop loop, Runnable callback, Context context) {
        this.loop = loop;
        this.callback = callback;
        this.context = context;
    }

    /** Marks it as one that waits for its time. */
    Handle timed() {
        ofTimer = true;
        return this;
    }

    /** The moment it is to run, in nanoseconds of the loop's time. @throws IllegalStateException when it has none */
    public long when() {
        if (!ofTimer) {
            throw new IllegalStateException("when: " + this + " waits for no moment in time");
        }
        return deadline();
    }

    /** Runs the callback in its context. What it throws goes to the loop's exception handler, unless it ends the loop. */
    void run() {
        if (isCancelled()) {
            return;
        }
        Context before = loop.turns().swapContext(context);
        try {
            callback.run();
        } catch (Throwable thrown) {
            if (Fatal.is(thrown)) {
                throw thrown;
            }
            loop.callExceptionHandler(ExceptionContext.of("Exception in callback " + this, thrown, this));
        } finally {
            loop.turns().swapContext(before);
        }
    }

    /** The context the callback runs in. */
    public Context context() {
        return context;
    }

    /** Whether it calls the program's code, and not only the toolkit's. */
    boolean isOfProgram() {
        Object function = callback instanceof AioFuture.Completion<?> completion ? completion.action() : callback;
        return !Place.isOfToolkit(function.getClass().getName());
    }

    boolean isOfTimer() {
        return ofTimer;
    }

    /** The function it calls. */
    Runnable callback() {
        return callback;
    }

    @Override
    public String toString() {
        return "<" + (ofTimer ? "TimerHandle" : "Handle") + (isCancelled() ? " cancelled" : "") + Origin.text(createdAt)
                + ">";
    }
}
