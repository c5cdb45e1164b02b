package org.interleave.eventloop;

import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Callbacks in the order of their deadlines; those with one deadline, in the order in which they came. */
final class Timers {
    /* Overview. asyncio's heap of TimerHandles, with a sequence number that asyncio lacks: there, timers with one deadline
     * run in an order nobody promises. As in asyncio, a cancelled timer stays in the heap until it comes to the top, or
     * until most of more than a hundred are cancelled. */

    private static final int FEW = 100;

    private record Timer(long deadline, long sequence, Handle handle) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int order = Long.signum(deadline - other.deadline); // not Long.compare: nanoTime may overflow
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    int cancelled; // of those in the heap; Handle counts
    private final PriorityQueue<Timer> heap = new PriorityQueue<>();
    private long created;

    void add(long deadline, Handle handle) {
        handle.waitIn(this);
        heap.add(new Timer(deadline, created++, handle));
    }

    /** Forgets cancelled timers where that is cheap, and says whether any other is left. */
    boolean isEmpty() {
        if (heap.size() > FEW && cancelled > heap.size() / 2) {
            heap.removeIf(timer -> timer.handle.isCancelled());
            cancelled = 0;
        }
        while (!heap.isEmpty() && heap.element().handle.isCancelled()) {
            heap.remove();
            cancelled--;
        }
        return heap.isEmpty();
    }

    /** Timers in the heap, cancelled ones that are not forgotten yet among them. */
    int size() {
        return heap.size();
    }

    /** The earliest deadline. There must be one. */
    long earliest() {
        return heap.element().deadline;
    }

    /** Hands the callbacks whose deadline is {@code now} or before to {@code due}, in order. */
    void takeDue(long now, Consumer<Handle> due) {
        while (!isEmpty() && heap.element().deadline - now <= 0) {
            Handle handle = heap.remove().handle;
            handle.waitIn(null);
            due.accept(handle);
        }
    }
}
