package org.interleave.eventloop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Futures in the order in which they end: the very objects that were given, each once. To be iterated over a single time, by
 * one task or several together.
 *
 * {@snippet :
 * for (Task<Page> page : asCompleted(pages)) { // waits for the next that ends, however it ends
 *     show(await(page)); // does not wait; a failed one throws here, and the loop can go on
 * }
 * }
 *
 * @param <F> what they are: futures or tasks
 */
public final class AsCompleted<F extends AioFuture<?>> implements Iterable<F>, Iterator<F> {
    /* Overview. After asyncio.tasks.as_completed, read as an asynchronous iterator. Done futures queue up in `ended`; whoever
     * asks for the next while it is empty leaves a future of his own in `askers`. */

    private final EventLoop loop;
    private final Map<F, Consumer<AioFuture<?>>> going = new LinkedHashMap<>(); // with what each calls at its end
    private final Deque<F> ended = new ArrayDeque<>();
    private final Deque<Next> askers = new ArrayDeque<>();
    private final @Nullable Handle timer;
    private int left; // not yet handed out
    private boolean timedOut;

    AsCompleted(Collection<? extends F> futures, @Nullable Duration timeout) {
        futures.forEach(future -> going.put(future, _ -> hasEnded(future)));
        loop = Awaitables.loop("asCompleted", going.keySet());
        left = going.size();
        going.forEach(AioFuture::addDoneCallback);
        timer = timeout == null || left == 0 ? null : loop.callLater(timeout, this::timeIsUp);
    }

    private void hasEnded(F future) {
        if (timedOut) {
            return;
        }
        going.remove(future);
        ended.add(future);
        if (going.isEmpty() && timer != null) {
            timer.cancel();
        }
        wakeOne();
    }

    private void timeIsUp() {
        timedOut = true;
        going.forEach(AioFuture::removeDoneCallback);
        going.clear();
        askers.forEach(Next::wake);
    }

    private void wakeOne() {
        for (Next asker : askers) {
            if (asker.wake()) {
                return;
            }
        }
    }

    /** Whether a future has not been handed out yet. */
    @Override
    public boolean hasNext() {
        return left > 0;
    }

    /**
     * The next that has ended. Suspends while there is none.
     *
     * @throws AioTimeoutException when the time is up, for each that has not ended by then
     * @throws NoSuchElementException when all were handed out
     * @throws CancelledError when the task that waits is cancelled; the futures are left alone
     */
    @Override
    public F next() {
        if (left > 0 && !ended.isEmpty()) {
            loop.checkpoint();
        }
        if (left == 0) {
            throw new NoSuchElementException("asCompleted: all futures were handed out");
        }
        left--; // taken before it is there, so that two who ask do not wait for the same last one
        while (ended.isEmpty()) {
            if (timedOut) {
                throw new AioTimeoutException();
            }
            Next next = new Next();
            askers.add(next);
            try {
                loop.await(next);
            } catch (CancelledError cancelled) {
                left++;
                if (next.isDone() && !next.isCancelled()) {
                    wakeOne(); // this one was woken for a future that another can have now
                }
                throw cancelled;
            } finally {
                askers.remove(next);
            }
        }
        return ended.remove();
    }

    /** Itself: there is one iteration. */
    @Override
    public Iterator<F> iterator() {
        return this;
    }

    /** One who waits for the next. */
    private final class Next extends AioFuture<@Nullable Object> {
        Next() {
            super(AsCompleted.this.loop);
        }

        boolean wake() {
            if (isDone()) {
                return false;
            }
            finish(null, null);
            return true;
        }

        @Override
        List<AioFuture<?>> standsFor() {
            return List.copyOf(going.keySet());
        }

        @Override
        String describe() {
            return Awaitables.describe("the next of", going.keySet());
        }
    }
}
