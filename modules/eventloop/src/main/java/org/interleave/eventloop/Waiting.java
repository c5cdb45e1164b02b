package org.interleave.eventloop;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The moment at which enough of several futures are done. */
final class Waiting extends AioFuture<@Nullable Object> {
    /* Overview. After asyncio.tasks.wait and wait_for. Whoever waits for a set waits for this future, and not for the members:
     * so what happens to the waiter (a deadline, being cancelled) does not happen to them. */

    private final Set<? extends AioFuture<?>> members;
    private final ReturnWhen returnWhen;
    private int left;
    private @Nullable Handle timer;

    private Waiting(EventLoop loop, Set<? extends AioFuture<?>> members, ReturnWhen returnWhen) {
        super(loop);
        this.members = members;
        this.returnWhen = returnWhen;
        this.left = members.size();
    }

    /**
     * Waits for a set of futures. Suspends.
     *
     * @param timeout how long at most; null for as long as it takes
     * @throws IllegalArgumentException when there is none, or they belong to different loops
     */
    static <F extends AioFuture<?>> Waited<F> forSet(
            Collection<? extends F> futures, ReturnWhen returnWhen, @Nullable Duration timeout) {
        if (futures.isEmpty()) {
            throw new IllegalArgumentException("waitFor: the set of futures is empty");
        }
        Set<F> members = Awaitables.distinct(futures);
        new Waiting(Awaitables.loop("waitFor", members), members, returnWhen).until(timeout);
        return Waited.of(members);
    }

    private void until(@Nullable Duration timeout) {
        if (timeout != null) {
            timer = loop.callLater(timeout, this::isEnough);
        }
        Consumer<AioFuture<?>> onEnd = this::hasEnded;
        for (AioFuture<?> member : members) {
            member.addDoneCallback(onEnd);
        }
        try {
            loop.await(this);
        } finally {
            cancelTimer();
            for (AioFuture<?> member : members) {
                member.removeDoneCallback(onEnd);
            }
        }
    }

    private void hasEnded(AioFuture<?> member) {
        left--;
        boolean enough = left == 0
                || switch (returnWhen) {
                    case ALL_COMPLETED -> false;
                    case FIRST_COMPLETED -> true;
                    case FIRST_EXCEPTION -> !member.isCancelled() && member.exception() != null;
                };
        if (enough) {
            cancelTimer();
            isEnough();
        }
    }

    private void isEnough() {
        if (!isDone()) {
            finish(null, null);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Waits for one future, and cancels it when that takes too long. Suspends. */
    static <T extends @Nullable Object> T forOne(AioFuture<T> future, @Nullable Duration timeout) {
        if (timeout == null || timeout.isPositive()) {
            return Timeout.after(timeout).run(() -> Running.loop().await(future));
        }
        return atOnce(future);
    }

    /** As {@link #forOne(AioFuture, Duration)}; the body runs in the caller's own task, unless there is no time for it. */
    static <T extends @Nullable Object> T forOne(Body<? extends T> body, @Nullable Duration timeout) {
        if (timeout == null || timeout.isPositive()) {
            return Timeout.after(timeout).run(body);
        }
        return atOnce(Running.loop().<T>createTask(body));
    }

    /** There is no time left: what is not done is cancelled, and its end is waited for. */
    private static <T extends @Nullable Object> T atOnce(AioFuture<T> future) {
        if (future.isDone()) {
            return future.result();
        }
        Set<AioFuture<T>> only = Set.of(future);
        Waiting end = new Waiting(Running.loop(), only, ReturnWhen.ALL_COMPLETED);
        future.cancel();
        end.until(null); // not the future itself: a second cancel is for the waiter
        try {
            return future.result();
        } catch (CancelledError cancelled) {
            throw new AioTimeoutException(cancelled);
        }
    }

    @Override
    List<AioFuture<?>> standsFor() {
        return Awaitables.pending(members);
    }

    @Override
    String describe() {
        return Awaitables.describe(returnWhen == ReturnWhen.ALL_COMPLETED ? "the end of" : "one of", members);
    }
}
