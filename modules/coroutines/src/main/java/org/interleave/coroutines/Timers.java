package org.interleave.coroutines;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Timers in the order of their deadlines; those with one deadline, in the order in which they were set.
 *
 * <p>For one thread. What is done when a timer is due is left to whoever takes it out.
 *
 * @param <T> the timers: each is its own entry in the heap
 */
public final class Timers<T extends Timers.Timer> {
    /* Overview. asyncio's heap of TimerHandles, with a sequence number that asyncio lacks: there, timers with one deadline
     * run in an order nobody promises. As in asyncio, a cancelled timer stays in the heap until it comes to the top, or
     * until most of more than a hundred are cancelled. */

    private static final int FEW = 100;

    private final PriorityQueue<T> heap = new PriorityQueue<>();
    private int cancelled; // of those in the heap; timers count themselves
    private long set;

    /** What can be due at a moment. Extended by whoever has something to do then. */
    public abstract static class Timer implements Comparable<Timer> {
        private long deadline;
        private long sequence;
        private boolean cancelled;
        private @Nullable Timers<?> waitsIn;

        /** A timer that is not set. */
        protected Timer() {}

        /** The moment it was set for, in nanoseconds of whatever clock its owner has; 0 when it never was. */
        public final long deadline() {
            return deadline;
        }

        /** It will not be due. One that was due, or was cancelled before, is left in peace. */
        public void cancel() {
            if (!cancelled) {
                cancelled = true;
                if (waitsIn != null) {
                    waitsIn.cancelled++;
                }
            }
        }

        /** Whether {@link #cancel} was called. */
        public final boolean isCancelled() {
            return cancelled;
        }

        /** By deadline, then by the order in which they were set. Not an order among the timers of several heaps. */
        @Override
        public final int compareTo(Timer other) {
            int order = Long.signum(deadline - other.deadline); // not Long.compare: nanoTime may overflow
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    /**
     * Sets {@code timer}.
     *
     * @param deadline nanoseconds; less than 2^63 apart from every other deadline in the heap
     * @throws IllegalStateException when it is set already
     */
    public void add(long deadline, T timer) {
        Timer entry = timer;
        if (entry.waitsIn != null) {
            throw new IllegalStateException("add: this timer is set already");
        }
        entry.deadline = deadline;
        entry.sequence = set++;
        entry.waitsIn = this;
        if (entry.cancelled) {
            cancelled++;
        }
        heap.add(timer);
    }

    /** Whether no timer is set, cancelled ones left out. Forgets those where that is cheap. */
    public boolean isEmpty() {
        if (heap.size() > FEW && cancelled > heap.size() / 2) {
            heap.removeIf(Timers::isForgotten);
            cancelled = 0;
        }
        while (!heap.isEmpty() && isForgotten(heap.element())) {
            heap.remove();
            cancelled--;
        }
        return heap.isEmpty();
    }

    private static boolean isForgotten(Timer timer) {
        if (timer.cancelled) {
            timer.waitsIn = null;
        }
        return timer.cancelled;
    }

    /** Timers in the heap, cancelled ones that are not forgotten yet among them. */
    public int size() {
        return heap.size();
    }

    /**
     * The earliest deadline.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public long earliest() {
        isEmpty();
        return heap.element().deadline();
    }

    /** Takes out the next timer whose deadline is {@code now} or before; null when there is none. */
    public @Nullable T takeDue(long now) {
        if (isEmpty() || heap.element().deadline() - now > 0) {
            return null;
        }
        T due = heap.remove();
        ((Timer) due).waitsIn = null;
        return due;
    }
}
