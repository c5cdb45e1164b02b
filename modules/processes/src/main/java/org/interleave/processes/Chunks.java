package org.interleave.processes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/** One function on its way to many items, a chunk at a time. */
final class Chunks<T, R> {
    /* Overview. A journey costs the same for one item as for a hundred, so items travel in chunks. What one item throws is its
     * own outcome; a worker that dies takes its chunk with it, for nobody knows how far it had come. */

    /** How many chunks a worker may have ahead in a lazy map. */
    static final int AHEAD = 16;

    private final ProcessPool pool;
    private final TaskPayload.Packed function;
    private final int chunk;

    Chunks(ProcessPool pool, TaskFunction<? super T, ? extends R> function, int chunk) {
        if (chunk < 1) {
            throw new IllegalArgumentException("chunk: %d is less than 1".formatted(chunk));
        }
        this.pool = pool;
        this.function = pool.packed(function);
        this.chunk = chunk;
    }

    List<R> all(Collection<? extends T> items) throws InterruptedException, ExecutionException {
        Deque<PoolFuture<List<Outcome<R>>>> chunks = new ArrayDeque<>();
        List<R> results = new ArrayList<>(items.size());
        try {
            Iterator<? extends T> source = items.iterator();
            while (source.hasNext()) {
                chunks.add(pool.submitted(function, take(source)));
            }
            while (!chunks.isEmpty()) {
                for (Outcome<R> outcome : chunks.getFirst().get()) {
                    switch (outcome) {
                        case Outcome.Returned<R>(R value) -> results.add(value);
                        case Outcome.Threw<R>(Throwable cause) -> throw new ExecutionException(cause);
                    }
                }
                chunks.removeFirst();
            }
            return results;
        } finally {
            chunks.forEach(left -> left.cancel(true));
        }
    }

    private @Nullable Object[] take(Iterator<? extends T> source) {
        @Nullable Object[] items = new Object[chunk];
        int n = 0;
        while (n < chunk && source.hasNext()) {
            items[n++] = source.next();
        }
        return n == chunk ? items : Arrays.copyOf(items, n);
    }

    Results<R> lazily(Iterator<? extends T> source, boolean ordered) {
        return new Lazily(source, ordered);
    }

    /* For one thread, as iterators are. */
    private final class Lazily implements Results<R> {
        private final Iterator<? extends T> source;
        private final boolean ordered;
        private final int window = AHEAD * pool.workers();
        private final Deque<PoolFuture<List<Outcome<R>>>> inOrder = new ArrayDeque<>();
        private final Map<PoolFuture<List<Outcome<R>>>, Integer> underWay = new HashMap<>();
        private final BlockingQueue<PoolFuture<List<Outcome<R>>>> done = new LinkedBlockingQueue<>();
        private Iterator<Outcome<R>> current = List.<Outcome<R>>of().iterator();
        private boolean closed;

        Lazily(Iterator<? extends T> source, boolean ordered) {
            this.source = source;
            this.ordered = ordered;
        }

        private void fill() {
            while (underWay.size() < window && !closed && source.hasNext()) {
                @Nullable Object[] items = take(source);
                PoolFuture<List<Outcome<R>>> future = pool.submitted(function, items);
                underWay.put(future, items.length);
                if (ordered) {
                    inOrder.add(future);
                } else {
                    future.whenDone((_, _) -> done.add(future));
                }
            }
        }

        @Override
        public boolean hasNext() {
            if (current.hasNext()) {
                return true;
            }
            fill();
            return !underWay.isEmpty();
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!current.hasNext()) {
                current = nextChunk();
                fill();
            }
            return switch (current.next()) {
                case Outcome.Returned<R>(R value) -> value;
                case Outcome.Threw<R>(Throwable cause) -> throw new CompletionException(cause);
            };
        }

        private Iterator<Outcome<R>> nextChunk() {
            try {
                PoolFuture<List<Outcome<R>>> future = ordered ? inOrder.getFirst() : done.take();
                Outcome<List<Outcome<R>>> chunk = future.await();
                if (ordered) {
                    inOrder.removeFirst();
                }
                int items = Objects.requireNonNull(underWay.remove(future));
                return switch (chunk) {
                    case Outcome.Returned<List<Outcome<R>>>(var outcomes) -> outcomes.iterator();
                    case Outcome.Threw<List<Outcome<R>>>(Throwable cause) ->
                        Collections.<Outcome<R>>nCopies(items, new Outcome.Threw<>(cause))
                                .iterator();
                };
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }

        @Override
        public void close() {
            closed = true;
            underWay.keySet().forEach(left -> left.cancel(true));
            underWay.clear();
            inOrder.clear();
            current = List.<Outcome<R>>of().iterator();
        }
    }
}
