package org.interleave.eventloop;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands before another future: what cancels this one does not reach the other. */
final class Shield<T extends @Nullable Object> extends AioFuture<T> {
    /* Overview. After asyncio.tasks.shield, as of Python 3.14: when the inner one fails after this one was cancelled, nobody
     * is left to be told, and the exception handler is, at once. One callback for that is enough, however many shields stood
     * before the same future: being the same object, it can be taken back before it is added. */

    private static final Consumer<AioFuture<?>> TELL_OF_FAILURE = Shield::tellOfFailure;

    private final AioFuture<T> inner;
    private final Consumer<AioFuture<T>> passOn = this::passOn;

    private Shield(AioFuture<T> inner) {
        super(inner.loop);
        this.inner = inner;
    }

    /** A shield before {@code inner}; one that is done needs none. */
    static <T extends @Nullable Object> AioFuture<T> before(AioFuture<T> inner) {
        if (inner.isDone()) {
            return inner;
        }
        Shield<T> shield = new Shield<>(inner);
        inner.addDoneCallback(shield.passOn);
        return shield;
    }

    private void passOn(AioFuture<T> ended) {
        if (isDone()) {
            return;
        }
        if (ended.isCancelled()) {
            super.cancel(null);
            return;
        }
        Throwable failure = ended.exception();
        if (failure == null) {
            finish(ended.result(), null);
        } else {
            finish(null, failure);
        }
    }

    /** Cancels this future and not the inner one. */
    @Override
    public boolean cancel(@Nullable String message) {
        if (!super.cancel(message)) {
            return false;
        }
        if (!inner.isDone()) {
            inner.removeDoneCallback(passOn);
            inner.removeDoneCallback(TELL_OF_FAILURE);
            inner.addDoneCallback(TELL_OF_FAILURE);
        }
        return true;
    }

    private static void tellOfFailure(AioFuture<?> ended) {
        Throwable failure = ended.isCancelled() ? null : ended.exception();
        if (failure != null) {
            ended.loop.callExceptionHandler(ExceptionContext.of(
                    failure.getClass().getSimpleName() + " exception in shielded future", failure, ended));
        }
    }

    @Override
    List<AioFuture<?>> standsFor() {
        return List.of(inner);
    }

    @Override
    String describe() {
        return inner.describe() + ", shielded";
    }
}
