package org.interleave.coroutines;

import static org.interleave.coroutines.Sneaky.sneakily;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
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
    /* Overview. After PEP 255, 342, 380 and 479. One coroutine, and three slots that carry what passes between the two
     * sides: `sent` on the way in, `yielded` or `delegate` on the way out.
     *
     * yieldFrom does not pump values through the outer body: the body leaves once, naming the inner generator, and from
     * then on advance() enters the inner one directly. Who stands at the end of a chain of generators that delegate to one
     * another is kept in a Chain, so that a step costs the same however long the chain is. Differs from Python in close(),
     * which as Java's AutoCloseable cannot return what the body returned in answer: ask result() afterwards. */

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

    /** The way back in: what the suspended yield is to evaluate to, or to throw. */
    private sealed interface Entry {
        record Send(@Nullable Object value) implements Entry {}

        record Raise(Throwable thrown) implements Entry {}
    }

    private static final Entry NEXT = new Entry.Send(null);

    private final Coroutine coroutine;
    private final Iterator<T> iterator = new Values();
    private final AtomicBoolean advancing = new AtomicBoolean();
    private @Nullable Generator<?> delegate;
    private @Nullable Chain chain; // to who answers for this one, as when it was asked last

    @Nullable
    Chain partOf; // that of another one that was asked, and that found this one on its way

    private @Nullable Object sent;
    private @Nullable Object yielded;
    private @Nullable Object result;

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
        return advance(NEXT);
    }

    /**
     * As {@link #next}, and lets the yield at which the body stands evaluate to {@code value}.
     *
     * @throws IllegalArgumentException when nothing of the body has run, so that no yield is there to take {@code value}
     */
    public T send(@Nullable Object value) {
        if (value != null && coroutine.state() == Coroutine.State.NEW) {
            throw new IllegalArgumentException("send: the generator has not begun, and only null can be sent to it");
        }
        return advance(new Entry.Send(value));
    }

    /**
     * As {@link #next}, and raises {@code thrown} at the yield at which the body stands. A generator that has not begun,
     * or has ended, throws it straight back and is at its end.
     */
    public T raise(Throwable thrown) {
        return advance(new Entry.Raise(thrown));
    }

    /**
     * Ends the generator: raises {@link GeneratorExit} at the yield at which the body stands, so its finally blocks run
     * before this returns. Does nothing to a generator that has not begun or has ended.
     *
     * @throws IllegalStateException when called from the generator's own body, or when the body yields again
     */
    @Override
    public void close() {
        switch (coroutine.state()) {
            case NEW -> coroutine.close();
            case DONE -> {}
            case RUNNING, SUSPENDED -> {
                try {
                    advance(new Entry.Raise(new GeneratorExit()));
                } catch (GeneratorExit | GeneratorDone gone) {
                    return;
                }
                throw new IllegalStateException("generator ignored GeneratorExit");
            }
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
        return iterator;
    }

    /** One step: to the next value, whoever of the chain yields it. */
    private T advance(Entry entry) {
        if (isExecuting() || !advancing.compareAndSet(false, true)) {
            throw executing();
        }
        try {
            return advanceChain(entry);
        } finally {
            advancing.setRelease(false);
        }
    }

    /** Whether it is being asked, or stands in a chain whose first one is. */
    private boolean isExecuting() {
        Chain other = partOf;
        return isAdvancing() || (other != null && other.isExecuting());
    }

    boolean isAdvancing() {
        return advancing.get();
    }

    private static IllegalStateException executing() {
        return new IllegalStateException("generator already executing");
    }

    /** Lets every chain go that what this generator does next may change. */
    void breakChains() {
        if (partOf != null) {
            partOf.breakUp();
            partOf = null;
        }
        if (chain != null) {
            chain.breakUp();
            chain = null;
        }
    }

    private T advanceChain(Entry entry) {
        if (partOf != null) {
            breakChains();
        }
        Entry way = entry;
        if (delegate != null && entry instanceof Entry.Raise(GeneratorExit exit)) {
            way = closeDelegate(exit);
        }
        Generator<?> answering = answering();
        while (true) {
            Generator<?> inner = answering.delegate;
            if (inner != null) {
                if (!inner.isExecuting()) {
                    openChain().add(inner);
                    answering = inner;
                    continue;
                }
                answering.delegate = null;
                way = new Entry.Raise(executing());
            }
            try {
                answering.enter(way);
                if (answering.delegate == null) {
                    return value(answering);
                }
                way = NEXT; // for the one it has named
                continue;
            } catch (GeneratorDone done) {
                if (answering == this) {
                    throw done;
                }
                way = new Entry.Send(done.value());
            } catch (Throwable thrown) {
                if (answering == this) {
                    throw thrown;
                }
                way = new Entry.Raise(thrown);
            }
            answering = openChain().removeLast();
            answering.delegate = null;
        }
    }

    /** Who answers, as far as is known. */
    private Generator<?> answering() {
        Chain kept = chain;
        return kept == null || kept.isBroken() ? this : kept.last();
    }

    private Chain openChain() {
        Chain kept = chain;
        if (kept == null || kept.isBroken()) {
            kept = new Chain(this);
            chain = kept;
        }
        return kept;
    }

    /** Closing is the one thing that is not passed on but done: from the inside out, and each hears of it in turn. */
    private Entry closeDelegate(GeneratorExit exit) {
        Generator<?> inner = delegate;
        delegate = null;
        breakChains();
        try {
            if (inner != null) {
                inner.close();
            }
            return new Entry.Raise(exit);
        } catch (Throwable thrown) {
            return new Entry.Raise(thrown);
        }
    }

    @SuppressWarnings("unchecked") // a generator delegates only to those that yield what it may yield itself
    private T value(Generator<?> answering) {
        return (T) answering.take();
    }

    /** Runs this generator's own body until it yields, delegates or ends; an end is thrown. */
    private void enter(Entry way) {
        if (coroutine.isDone()) {
            throw way instanceof Entry.Raise(Throwable thrown) ? sneakily(thrown) : new GeneratorDone(null);
        }
        boolean suspended;
        try {
            suspended = switch (way) {
                case Entry.Raise(Throwable thrown) -> coroutine.raise(thrown);
                case Entry.Send(Object value) -> {
                    sent = value;
                    yield coroutine.resume();
                }
            };
        } catch (GeneratorDone escaped) {
            // A next() somewhere in the body that nobody guarded would look like our own end (PEP 479).
            throw new IllegalStateException("generator raised GeneratorDone", escaped);
        }
        if (!suspended) {
            throw new GeneratorDone(result);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // only Yielder.yield puts values here, and null is one if it says so
    private T take() {
        T value = (T) yielded;
        yielded = null;
        return value;
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
        private @Nullable T ahead;
        private boolean known;

        @Override
        public boolean hasNext() {
            if (!known) {
                try {
                    ahead = Generator.this.next();
                    known = true;
                } catch (GeneratorDone done) {
                    return false;
                }
            }
            return known;
        }

        @Override
        @SuppressWarnings("NullAway") // null is a value like any other when the body yields it
        public T next() {
            if (!known) {
                return Generator.this.next();
            }
            T value = ahead;
            ahead = null;
            known = false;
            return value;
        }
    }
}
