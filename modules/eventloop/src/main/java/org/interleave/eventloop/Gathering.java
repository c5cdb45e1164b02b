package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results of several futures, in the order in which the futures were given. */
final class Gathering<T extends @Nullable Object> extends AioFuture<List<T>> {
    /* Overview. After asyncio.tasks.gather. A future of its own, which cancels its children when it is cancelled, and is done
     * when they say so. It never becomes "cancelled" itself: that a child, or the whole, was cancelled is its exception.
     *
     * Differs from asyncio: one that was cancelled waits for the end of all its children. There, the first that ends lets
     * the awaiter go on while others still clean up (adr/0023). */

    private final List<AioFuture<?>> children; // as given: one may stand at several places
    private final boolean returnsExceptions;
    private int left;
    private boolean cancelRequested;
    private @Nullable CancelledError firstCancellation;

    private Gathering(EventLoop loop, Collection<? extends AioFuture<?>> children, boolean returnsExceptions) {
        super(loop);
        this.children = List.copyOf(children);
        this.returnsExceptions = returnsExceptions;
    }

    /** Of {@code futures}, the first failure of which is the failure of the whole. */
    static <T extends @Nullable Object> AioFuture<List<T>> of(Collection<? extends AioFuture<? extends T>> futures) {
        return new Gathering<T>(Awaitables.loop("gather", futures), futures, false).begun();
    }

    /** Of {@code futures}, the exceptions of which are results like any. */
    static AioFuture<List<@Nullable Object>> returningExceptions(Collection<? extends AioFuture<?>> futures) {
        return new Gathering<@Nullable Object>(Awaitables.loop("gather", futures), futures, true).begun();
    }

    private Gathering<T> begun() {
        Set<AioFuture<?>> distinct = Awaitables.distinct(children);
        left = distinct.size();
        for (AioFuture<?> child : distinct) {
            if (child.isDone()) { // whose turn has been: if all are, so is the whole
                hasEnded(child);
            } else {
                child.addDoneCallback(this::hasEnded);
            }
        }
        if (distinct.isEmpty()) {
            complete();
        }
        return this;
    }

    private void hasEnded(AioFuture<?> child) {
        left--;
        if (isDone()) {
            child.markRetrieved(); // the first failure has been told, and tells that there is trouble
            return;
        }
        if (!returnsExceptions) {
            Throwable failure = failureOf(child);
            if (failure instanceof CancelledError cancellation && child.isCancelled() && cancelRequested) {
                firstCancellation = firstCancellation == null ? cancellation : firstCancellation;
            } else if (failure != null) {
                finish(null, failure);
                return;
            }
        }
        if (left == 0) {
            complete();
        }
    }

    private static @Nullable Throwable failureOf(AioFuture<?> child) {
        return child.isCancelled() ? child.cancelledError() : child.exception();
    }

    private void complete() {
        List<T> results = new ArrayList<>(children.size());
        for (AioFuture<?> child : children) {
            results.add(resultOf(child));
        }
        if (cancelRequested) { // though some may have refused
            finish(null, firstCancellation == null ? new CancelledError(cancelMessage) : firstCancellation);
        } else {
            finish(Collections.unmodifiableList(results), null);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // a T, or an Object where exceptions are results
    private T resultOf(AioFuture<?> child) {
        if (child.isCancelled()) {
            return (T) new CancelledError(child.cancelMessage);
        }
        Throwable failure = child.exception();
        return (T) (failure == null ? child.result() : failure);
    }

    /** Asks all children to end. @return whether there was one to ask */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone()) {
            return false;
        }
        boolean any = false;
        for (AioFuture<?> child : children) {
            any |= child.cancel(message);
        }
        if (any) {
            cancelRequested = true;
            cancelMessage = message;
        }
        return any;
    }

    @Override
    List<AioFuture<?>> standsFor() {
        return Awaitables.pending(children);
    }

    @Override
    String describe() {
        return Awaitables.describe("all of", children);
    }
}
