package org.interleave.eventloop;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the smallest item first, and of equal ones the one that was put in first. asyncio's
 * {@code PriorityQueue}, whose users put in pairs of priority and payload; here a comparator says what counts.
 *
 * @param <T> what it holds
 */
public final class AioPriorityQueue<T extends @Nullable Object> extends AioQueue<T> {
    /** A queue without bounds of items that can be compared by themselves. */
    public AioPriorityQueue() {
        this(0);
    }

    /**
     * A queue of items that can be compared by themselves; a {@code put} of one that cannot throws a
     * {@link ClassCastException}.
     *
     * @param maxSize with how many items it is full; 0 or less: never
     */
    @SuppressWarnings({"unchecked", "rawtypes"
    }) // as java.util.PriorityQueue: the types of what is put in are not known here
    public AioPriorityQueue(int maxSize) {
        this(maxSize, (Comparator) Comparator.naturalOrder());
    }

    /** A queue without bounds, in the order of {@code order}. */
    public AioPriorityQueue(Comparator<? super T> order) {
        this(0, order);
    }

    /** A queue in the order of {@code order} that is full with {@code maxSize} items; 0 or less: never. */
    public AioPriorityQueue(int maxSize, Comparator<? super T> order) {
        this(null, maxSize, order);
    }

    /** As {@link #AioPriorityQueue(int, Comparator)}, with a name for those who look at who waits for whom. */
    public AioPriorityQueue(@Nullable String name, int maxSize, Comparator<? super T> order) {
        super(name, maxSize, new Items.Smallest<>(order));
    }
}
