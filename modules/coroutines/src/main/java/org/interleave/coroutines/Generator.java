package org.interleave.coroutines;

import static org.interleave.coroutines.Sneaky.sneakily;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A function that hands out values one at a time and stands still in between: Python's generator, with {@code send},
 * {@code raise} (its {@code throw}), {@code close} and {@code yieldFrom}.
 *
 * {@snippet :
 * Generator<Integer> squares = Generator.of(y -> {
 *     for (int i = 0; ; i++) {
 *         y.yield(i * i);
 *     }
 * });
 * }
 *
 * <p>Nothing of the body runs before the first {@link #next}. A loop that breaks off leaves the generator where it is;
 * {@link #close} ends it, and runs its finally blocks. Exceptions that leave the body, checked ones too, reach the caller
 * as the same object.
 *
 * @param <T> the values it yields
 */
public final class Generator<T> implements Iterable<T>, AutoCloseable {
    /* Overview. After PEP 255, 342, 380 and 479. One coroutine, and slots that carry what passes between the two sides:
     * `sent` on the way in, `yielded` or `delegate` on the way out.
     *
     * yieldFrom does not pump values through the outer body: the body leaves once, naming the inner generator, and from then
     * on whoever asks the outer one is answered by the innermost; see Delegation. Here is what one body does.
     *
     * Differs from Python in close(), which as Java's AutoCloseable cannot return what the body returned in answer: ask
     * result() afterwards. */

    /** The body of a generator. */
    @FunctionalInterface
    public interface Body<T> {
        /** Calls {@code y} for every value. */
        void run(Yielder<T> y) throws Exception;
    }

    /** The body of a generator that also returns a value, for whoever delegates to it. */
    @FunctionalInterface
    public interface ReturningBody<T> {
        /** Calls {@code y} for every value. */
        @Nullable
        Object run(Yielder<T> y) throws Exception;
    }

    /** What a step may come to, beside a value. */
    enum Outcome {
        /** The body returned. */
        ENDED,
        /** There was nothing left to run. */
        GONE,
        /** The body named an inner generator, which is to answer. */
        DELEGATES
    }

    @Nullable
    Generator<?> delegate; // the inner one that answers for this one

    @Nullable
    Delegation answersFor; // the chain it was made part of last

    final Coroutine coroutine;
    private @Nullable Delegation delegation;
    private @Nullable Object sent;
    private @Nullable Object yielded;
    private @Nullable Object result;
    private @Nullable Iterator<T> iterator;

    private Generator(ReturningBody<T> body) {
        coroutine = Coroutine.onCallersThread("generator", self -> result = body.run(new Yielder<>(this)));
    }

    /** A generator of what {@code body} yields. */
    public static <T> Generator<T> of(Body<T> body) {
        return new Generator<>(y -> {
            body.run(y);
            return null;
        });
    }

    /** A generator of what {@code body} yields, with a {@link #result} of its own. */
    public static <T> Generator<T> returning(ReturningBody<T> body) {
        return new Generator<>(body);
    }

    /**
     * Runs the body to its next yield.
     *
     * @return the value it yields
     * @throws GeneratorDone when the body returns instead, or has ended before
     * @throws IllegalStateException when called from the generator's own body
     */
    public T next() {
        return valueOf(step(null, null));
    }

    /**
     * As {@link #next}, and lets the yield at which the body stands evaluate to {@code value}.
     *
     * @throws IllegalArgumentException when nothing of the body has run, so that no yield is there to take {@code value}
     */
    public T send(@Nullable Object value) {
        return valueOf(step(value, null));
    }

    /**
     * As {@link #next}, and raises {@code thrown} at the yield at which the body stands. A generator that has not begun,
     * or has ended, throws it straight back and is at its end.
     */
    public T raise(Throwable thrown) {
        return valueOf(step(null, thrown));
    }

    /**
     * Ends the generator: raises {@link GeneratorExit} at the yield at which the body stands, so its finally blocks run
     * before this returns. Does nothing to a generator that has not begun or has ended.
     *
     * @throws IllegalStateException when called from the generator's own body, or when the body yields again
     */
    @Override
    public void close() {
        if (coroutine.state() == Coroutine.State.NEW) {
            coroutine.close();
        } else if (!coroutine.isDone()) {
            Throwable failure = closeWith(new GeneratorExit());
            if (failure != null) {
                throw sneakily(failure);
            }
        }
    }

    /** Raises {@code thrown}, with which the body should end. @return null when it is gone, or the failure of whoever closes it */
    @Nullable
    Throwable closeWith(Throwable thrown) {
        try {
            return step(null, thrown) == Outcome.ENDED
                    ? null
                    : new IllegalStateException("generator ignored GeneratorExit");
        } catch (GeneratorExit gone) {
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** What the body returned; null while it has not, and when it returned nothing. */
    public @Nullable Object result() {
        return result;
    }

    /** Whether no more values can come. */
    public boolean isDone() {
        return coroutine.isDone();
    }

    /**
     * The values from here on. Always the same iterator, for a generator has only one position. Its {@code hasNext} runs
     * the body to the next yield.
     */
    @Override
    public Iterator<T> iterator() {
        Iterator<T> values = iterator;
        if (values == null) {
            values = new Values();
            iterator = values;
        }
        return values;
    }

    /**
     * The values from here on, as a lazy stream: the body runs as far as the stream's end asks for values. Closing the
     * stream closes the generator.
     */
    public Stream<T> stream() {
        return StreamSupport.stream(
                        () -> Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED),
                        Spliterator.ORDERED,
                        false)
                .onClose(this::close);
    }

    /** One step: to the next value, whoever yields it, or to ENDED or GONE. What the body throws is thrown. */
    private @Nullable Object step(@Nullable Object value, @Nullable Throwable thrown) {
        Object outcome;
        if (delegate == null) {
            outcome = enter(value, thrown);
            if (outcome != Outcome.DELEGATES) {
                return outcome;
            }
            return delegation().step(null, null);
        }
        return delegation().step(value, thrown);
    }

    private Delegation delegation() {
        Delegation known = delegation;
        if (known == null) {
            known = new Delegation(this);
            delegation = known;
        }
        return known;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only Yielder.yield puts values here, and null is one if it says so
    private T valueOf(@Nullable Object outcome) {
        if (outcome instanceof Outcome end) {
            throw new GeneratorDone(end == Outcome.ENDED ? result : null);
        }
        return (T) outcome;
    }

    /** Runs this generator's own body until it yields, delegates or ends. */
    @Nullable
    Object enter(@Nullable Object value, @Nullable Throwable thrown) {
        Coroutine.State before = coroutine.tryClaim();
        if (before == Coroutine.State.SUSPENDED || before == Coroutine.State.NEW) {
            return enterClaimed(before, value, thrown);
        }
        if (before == Coroutine.State.RUNNING) {
            throw alreadyExecuting();
        }
        if (thrown != null) {
            throw sneakily(thrown);
        }
        return Outcome.GONE;
    }

    /** As {@link #enter}; the caller has claimed the coroutine. */
    @Nullable
    Object enterClaimed(Coroutine.State before, @Nullable Object value, @Nullable Throwable thrown) {
        if (before == Coroutine.State.NEW && value != null) {
            coroutine.letGoUnbegun();
            throw new IllegalArgumentException("send: the generator has not begun, and only null can be sent to it");
        }
        sent = value;
        boolean suspended;
        try {
            suspended = coroutine.enter(before, thrown);
        } catch (GeneratorDone escaped) {
            if (before == Coroutine.State.NEW && escaped == thrown) {
                throw escaped; // no body has seen it
            }
            // A next() somewhere in the body that nobody guarded would look like our own end (PEP 479).
            throw new IllegalStateException("generator raised GeneratorDone", escaped);
        }
        if (!suspended) {
            return Outcome.ENDED;
        }
        if (delegate != null) {
            return Outcome.DELEGATES;
        }
        Object out = yielded;
        yielded = null;
        return out;
    }

    /** Whether it is in the middle of a step: of its own, or of an outer one that it answers for. */
    boolean isExecuting() {
        Delegation outer = answersFor;
        return coroutine.state() == Coroutine.State.RUNNING || (outer != null && outer.isExecuting());
    }

    static IllegalStateException alreadyExecuting() {
        return new IllegalStateException("generator already executing");
    }

    /** The body's side of a generator: {@code y.yield(v)}, because Java forbids a bare {@code yield(v)}. */
    public static final class Yielder<T> {
        private final Generator<T> generator;

        private Yielder(Generator<T> generator) {
            this.generator = generator;
        }

        /**
         * Hands out {@code value} and stands still until the generator is asked again.
         *
         * @return what was sent; null after a plain next
         */
        @SuppressWarnings("NamedLikeContextualKeyword") // the word is the lesson, and it is never called bare
        public @Nullable Object yield(T value) {
            generator.yielded = value;
            return generator.leave();
        }

        /**
         * Lets {@code inner} answer for this generator until it ends: next, send, raise and close all go to it.
         *
         * @return what the inner generator's body returned
         */
        public @Nullable Object yieldFrom(Generator<? extends T> inner) {
            generator.delegate = inner;
            return generator.leave();
        }

        /**
         * Yields every element of {@code values}, which can be asked but not told: what is raised, is raised here.
         *
         * @throws IllegalStateException when anything but null is sent meanwhile
         */
        public void yieldFrom(Iterable<? extends T> values) {
            for (T value : values) {
                if (this.yield(value) != null) {
                    throw new IllegalStateException("no send: the values come from a plain iterator");
                }
            }
        }
    }

    private @Nullable Object leave() {
        coroutine.suspend();
        Object value = sent;
        sent = null;
        return value;
    }

    private final class Values implements Iterator<T> {
        private @Nullable Object ahead;
        private boolean known;

        @Override
        public boolean hasNext() {
            if (!known) {
                ahead = step(null, null);
                known = !(ahead instanceof Outcome);
            }
            return known;
        }

        @Override
        public T next() {
            Object value = known ? ahead : step(null, null);
            ahead = null;
            known = false;
            return valueOf(value);
        }
    }
}
