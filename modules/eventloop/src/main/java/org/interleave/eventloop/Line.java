package org.interleave.eventloop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those who wait for one thing, in the order in which they came. What locks, semaphores and queues are made of. */
final class Line {
    /* Overview. asyncio's deque of futures, as a linked list: whoever leaves from the middle needs no search. Everybody
     * stands in it until the own turn has come, whether woken or cancelled meanwhile; for one who was woken has a claim that
     * no newcomer may overtake, and passes it on when it is cancelled. `asleep` is where to look for the next to wake: all
     * before it were woken or cancelled, and it only moves back, so that waking a thousand takes a thousand steps. */

    /** One who waits: the future its task awaits. */
    static final class Place extends AioFuture<Object> {
        private final Line line;
        private @Nullable Place before;
        private @Nullable Place behind;

        private Place(EventLoop loop, Line line) {
            super(loop);
            this.line = line;
        }

        /** Suspends until woken. What is raised meanwhile is thrown, and the place in line is given up. */
        void await() {
            try {
                loop.await(this);
            } finally {
                line.remove(this);
            }
        }

        /** Whether it was, even if its task is then told something else. */
        boolean wasWoken() {
            return isDone() && !isCancelled();
        }

        @Override
        public boolean cancel(@Nullable String message) {
            boolean waited = super.cancel(message);
            if (waited) {
                line.hopeful--;
            }
            return waited;
        }

        @Override
        @Nullable
        Task<?> expectedFrom() {
            return line.holder.get();
        }

        @Override
        String describe() {
            return line.what.get();
        }
    }

    private final Supplier<String> what;
    private final Supplier<@Nullable Task<?>> holder;
    private @Nullable Place first;
    private @Nullable Place last;
    private @Nullable Place asleep;
    private int hopeful; // who was not cancelled

    /** @param what what they wait for, in words that end "waits for …" */
    Line(Supplier<String> what) {
        this(what, () -> null);
    }

    /** @param holder the task that alone can let anybody go on; null when that may be another */
    Line(Supplier<String> what, Supplier<@Nullable Task<?>> holder) {
        this.what = what;
        this.holder = holder;
    }

    /** A place at the end. */
    Place join(EventLoop loop) {
        Place place = new Place(loop, this);
        place.before = last;
        if (last == null) {
            first = place;
        } else {
            last.behind = place;
        }
        last = place;
        if (asleep == null) {
            asleep = place;
        }
        hopeful++;
        return place;
    }

    /** Lets the next who sleeps go on in a later turn. @return whether there was one */
    boolean wakeNext() {
        Place next = asleep;
        while (next != null && next.isDone()) {
            next = next.behind;
        }
        asleep = next == null ? null : next.behind;
        if (next == null) {
            return false;
        }
        next.finish(null, null);
        return true;
    }

    /** Makes sure that the very first goes on, and wakes nobody else: if it is about to go on already, this does nothing. */
    void wakeFirst() {
        if (first != null && !first.isDone()) {
            wakeNext();
        }
    }

    /** Lets as many as {@code most} go on who sleep now. */
    void wake(int most) {
        int left = most;
        while (left > 0 && wakeNext()) {
            left--;
        }
    }

    /** Lets everybody go on who sleeps now. */
    void wakeAll() {
        wake(Integer.MAX_VALUE);
    }

    /** Whether nobody has a claim: neither one who sleeps nor one who was woken and has yet to go on. */
    boolean isEmpty() {
        return hopeful == 0;
    }

    /** How many sleep, or were woken and have yet to go on. */
    int size() {
        return hopeful;
    }

    private void remove(Place place) {
        if (!place.isCancelled()) {
            hopeful--;
        }
        if (asleep == place) {
            asleep = place.behind;
        }
        if (place.before == null) {
            first = place.behind;
        } else {
            place.before.behind = place.behind;
        }
        if (place.behind == null) {
            last = place.before;
        } else {
            place.behind.before = place.before;
        }
    }
}
