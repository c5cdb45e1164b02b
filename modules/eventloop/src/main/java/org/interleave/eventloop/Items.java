package org.interleave.eventloop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is in a queue, and which of it comes out next. */
interface Items<T extends @Nullable Object> {
    void add(T item);

    /** Takes out the next; there must be one. */
    T take();

    int size();

    /** First come, first served. */
    final class FirstIn<T extends @Nullable Object> implements Items<T> {
        private static final Object NULL = new Object(); // a deque takes no null, a queue does
        private final ArrayDeque<Object> items = new ArrayDeque<>();

        @Override
        public void add(T item) {
            items.addLast(item == null ? NULL : item);
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // only add() puts items here, and null is one if it says so
        public T take() {
            Object item = items.removeFirst();
            return item == NULL ? null : (T) item;
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    /** Last come, first served. */
    final class LastIn<T extends @Nullable Object> implements Items<T> {
        private final List<T> items = new ArrayList<>();

        @Override
        public void add(T item) {
            items.add(item);
        }

        @Override
        public T take() {
            return items.removeLast();
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    /** The smallest first; of equal ones, the one that came first. asyncio compares on, and fails where it cannot. */
    final class Smallest<T extends @Nullable Object> implements Items<T> {
        private record Entry<T extends @Nullable Object>(T item, long number) {}

        private final PriorityQueue<Entry<T>> items;
        private long added;

        Smallest(Comparator<? super T> order) {
            items = new PriorityQueue<>(
                    Comparator.<Entry<T>, T>comparing(Entry::item, order).thenComparingLong(Entry::number));
        }

        @Override
        public void add(T item) {
            items.add(new Entry<>(item, added++));
        }

        @Override
        public T take() {
            return items.remove().item();
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
