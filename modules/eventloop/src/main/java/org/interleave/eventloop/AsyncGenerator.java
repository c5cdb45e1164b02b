package org.interleave.eventloop;

import java.lang.ref.Reference;
import java.util.Iterator;
import org.interleave.coroutines.Generator;
import org.interleave.coroutines.GeneratorDone;
import org.interleave.coroutines.GeneratorExit;
import org.jspecify.annotations.Nullable;

/**
 * A generator whose body may wait between its yields: Python's asynchronous generator. The body runs in the task that asks for
 * a value; while it waits, that task waits, and others go on.
 *
 * {@snippet :
 * var ticks = AsyncGenerator.of((AsyncGenerator.Yielder<Integer> y) -> {
 *     for (int i = 0; ; i++) {
 *         sleep(Duration.ofSeconds(1));
 *         y.yield(i);
 *     }
 * });
 * try (ticks) {                      // Python's aclosing
 *     for (int tick : ticks) {       // Python's async for
 *         …
 *     }
 * }
 * }
 *
 * <p>A loop that breaks off leaves the body where it is. Its finally blocks run when it is closed: by {@link #close}, by the
 * loop when the generator is dropped and garbage-collected, or at the end of the run.
 *
 * @param <T> the values it yields
 */
public final class AsyncGenerator<T> implements Iterable<T>, AutoCloseable {
    /* Overview. After PEP 525. Because a suspended call needs no colour here, it is a generator, whose body may await as it
     * is; what PEP 525 adds is here. Two tasks may not be inside at the same time. Only the loop can run a finally block
     * that waits, so the loop knows every generator that has begun (Unfinished), and closes it when nobody else can any
     * more. To notice that nobody can, the loop holds the Core only, which does not know this object.
     *
     * Differs from CPython in raising into one that has ended: that throws straight back, as a plain generator's does,
     * where CPython's athrow() returns None and loses the exception. */

    /** The body of an asynchronous generator. It has no result. */
    @FunctionalInterface
    public interface Body<T> {
        /** Calls {@code y} for every value, and may wait. */
        void run(Yielder<T> y) throws Exception;
    }

    /** The body's side: {@code y.yield(v)}. */
    public static final class Yielder<T> {
        private final Generator.Yielder<T> way;

        private Yielder(Generator.Yielder<T> way) {
            this.way = way;
        }

        /** Hands out {@code value} and stands still until asked again. @return what was sent; null after a plain next */
        @SuppressWarnings("NamedLikeContextualKeyword") // the word is the lesson, and it is never called bare
        public @Nullable Object yield(T value) {
            return way.yield(value);
        }
    }

    /** The generator without its handle. */
    static final class Core<T> {
        private final Generator<T> generator;
        private boolean executing; // not only in its own code: also while it waits for something
        private boolean begun;

        private Core(Body<T> body) {
            generator = Generator.of(way -> body.run(new Yielder<>(way)));
        }

        private void enter(String how) {
            if (executing) {
                throw new IllegalStateException(how + "(): asynchronous generator is already running");
            }
            executing = true;
        }

        void close() {
            if (!begun) {
                generator.close();
                return;
            }
            enter("aclose");
            try {
                generator.raise(new GeneratorExit());
            } catch (GeneratorExit | GeneratorDone gone) {
                return;
            } finally {
                executing = false;
            }
            throw new IllegalStateException("async generator ignored GeneratorExit");
        }

        @Override
        public String toString() {
            return "<async generator" + (executing ? " running" : generator.isDone() ? " closed" : "") + ">";
        }
    }

    private final Core<T> core;
    private final Iterator<T> iterator = new Values();
    private Unfinished.@Nullable Entry entry; // what the loop knows it by, while it has begun and not ended

    private AsyncGenerator(Body<T> body) {
        core = new Core<>(body);
    }

    /** A generator of what {@code body} yields. Nothing of it runs yet. */
    public static <T> AsyncGenerator<T> of(Body<T> body) {
        return new AsyncGenerator<>(body);
    }

    /**
     * Runs the body to its next yield. Suspends where the body does.
     *
     * @return the value it yields
     * @throws GeneratorDone when the body returns instead, or has ended before; Python's {@code StopAsyncIteration}
     * @throws IllegalStateException when another task, or the body itself, is inside
     */
    public T anext() {
        return step("anext", Generator::next);
    }

    /** As {@link #anext}, and returns {@code fallback} when there are no more values. */
    public T anextOr(T fallback) {
        try {
            return anext();
        } catch (GeneratorDone done) {
            return fallback;
        }
    }

    /**
     * As {@link #anext}, and lets the yield at which the body stands evaluate to {@code value}.
     *
     * @throws IllegalArgumentException when nothing of the body has run, so that no yield is there to take {@code value}
     */
    public T asend(@Nullable Object value) {
        return step("asend", generator -> generator.send(value));
    }

    /**
     * As {@link #anext}, and raises {@code thrown} at the yield at which the body stands. A generator that has not begun, or
     * has ended, throws it straight back and is at its end.
     */
    public T athrow(Throwable thrown) {
        return step("athrow", generator -> generator.raise(thrown));
    }

    /**
     * Ends the generator: raises {@link GeneratorExit} at the yield at which the body stands, so its finally blocks run, and may
     * wait, before this returns. Suspends where they do. Does nothing to one that has not begun or has ended.
     *
     * @throws IllegalStateException when somebody is inside, or when the body yields again
     */
    public void aclose() {
        try {
            core.close();
        } finally {
            forgetIfDone();
            Reference.reachabilityFence(this);
        }
    }

    /** {@link #aclose}, at the end of a try block: Python's {@code aclosing}. Suspends where the finally blocks do. */
    @Override
    public void close() {
        aclose();
    }

    /**
     * The values from here on. Always the same iterator, for a generator has only one position. Its {@code hasNext} runs the
     * body to the next yield, and suspends where the body does.
     */
    @Override
    public Iterator<T> iterator() {
        return iterator;
    }

    /** One of the ways to go on. */
    private interface Step<T> {
        T of(Generator<T> generator);
    }

    private T step(String how, Step<T> step) {
        core.enter(how);
        try {
            if (!core.begun) {
                core.begun = true;
                entry = Running.loop().unfinished().begins(this, core);
            }
            return step.of(core.generator);
        } finally {
            core.executing = false;
            forgetIfDone();
            Reference.reachabilityFence(this); // or the loop might close it, as dropped, while it waits
        }
    }

    private void forgetIfDone() {
        Unfinished.Entry known = entry;
        if (known != null && core.generator.isDone()) {
            known.ended();
            entry = null;
        }
    }

    @Override
    public String toString() {
        return core.toString();
    }

    private final class Values implements Iterator<T> {
        private @Nullable T ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                try {
                    ahead = anext();
                } catch (GeneratorDone done) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public T next() {
            T value = ahead;
            if (value == null) {
                return anext();
            }
            ahead = null;
            return value;
        }
    }
}
