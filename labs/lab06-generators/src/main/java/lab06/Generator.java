package lab06;

import java.util.Iterator;

/**
 * A function that hands out values one at a time and stands still in between. Given: leave it as it is.
 *
 * <p>An exception that leaves the body, a checked one too, reaches the caller as the same object; then the generator is
 * at its end. While the body runs, whoever asks the generator is told {@code IllegalStateException("generator already
 * executing")}, and nothing else happens.
 *
 * @param <T> the values it yields
 */
public interface Generator<T> extends Iterable<T> {
    /** What a generator runs. Nothing of it runs before the first {@link #next}. */
    interface Body<T> {
        /**
         * Calls {@code y} for every value. A {@link GeneratorDone} that escapes from here would look like the generator's own
         * end: instead, its caller gets an IllegalStateException with that as its cause.
         *
         * @return what the generator is worth to whoever delegates to it; may be null
         */
        Object run(Yielder<T> y) throws Exception;
    }

    /** The body's side of a generator. */
    interface Yielder<T> {
        /**
         * Hands out {@code value} and stands still until the generator is asked again.
         *
         * @return what was sent; null after a plain next
         */
        Object yield(T value);

        /**
         * Lets {@code inner} answer for this generator until it ends: next, send and raise all go to it, and closing closes it
         * first. How {@code inner} fails, or refuses, is thrown here.
         *
         * @return what the inner generator's body returned
         */
        Object yieldFrom(Generator<? extends T> inner);

        /**
         * Yields every value, each when it is asked for. A plain iterator can be asked and not told: what is raised meanwhile
         * is thrown here, and if anything but null is sent, an IllegalStateException.
         */
        void yieldFrom(Iterator<? extends T> values);
    }

    /**
     * Runs the body to its next yield.
     *
     * @return the value it yields
     * @throws GeneratorDone with what the body returned, when it returns instead; with null, when it had ended before
     */
    T next();

    /**
     * As {@link #next}, and lets the yield at which the body stands evaluate to {@code value}.
     *
     * @throws IllegalArgumentException when {@code value} is not null and nothing of the body has run: no yield is there to
     *     take it
     */
    T send(Object value);

    /**
     * As {@link #next}, and throws {@code thrown} at the yield at which the body stands. A generator that has not begun, or has
     * ended, throws it straight back, and is at its end.
     */
    T raise(Throwable thrown);

    /**
     * Ends the generator: throws a {@link GeneratorExit} at the yield at which the body stands, so that its finally blocks run
     * before this returns. Other exceptions that the body throws in answer are thrown here. Of one that has not begun nothing
     * runs, and one that has ended is left in peace.
     *
     * @return what the body returned in answer; null when it let the GeneratorExit pass, and when there was nothing to end
     * @throws IllegalStateException "generator ignored GeneratorExit", when the body yields in answer
     */
    Object close();

    /** The values from here on. */
    @Override
    default Iterator<T> iterator() {
        return new Values<>(this);
    }
}
