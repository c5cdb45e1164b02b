package lab09;

import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;

/** A body that stops in the middle and goes on later. Given: leave it as it is. */
final class Coroutine<T> {
    /* Overview. Lab 06 with two of its verbs: resume is a next, raise a throw. */

    private final Stack stack;
    private T result;
    private Throwable goingIn;
    private Throwable comingOut;
    private boolean begun;
    private boolean ended;

    Coroutine(String name, Body<? extends T> body) {
        stack = Backing.active().forGenerator(name, () -> {
            try {
                result = body.run();
            } catch (Throwable thrown) {
                comingOut = thrown;
            }
            ended = true;
        });
    }

    /**
     * Runs the body until it suspends or ends.
     *
     * @return whether it is suspended
     * @throws Throwable what the body threw, the same object
     */
    boolean resume() throws Throwable {
        begun = true;
        stack.enter();
        if (comingOut != null) {
            throw comingOut;
        }
        return !ended;
    }

    /**
     * As {@link #resume}, but where the body is suspended {@code thrown} is thrown. Of a body that has not begun nothing runs:
     * {@code thrown} comes straight back.
     */
    boolean raise(Throwable thrown) throws Throwable {
        if (!begun) {
            ended = true;
            throw thrown;
        }
        goingIn = thrown;
        return resume();
    }

    /** What the body returned; null before its end. */
    T result() {
        return result;
    }

    /** Called by the body: back to the caller of {@link #resume}, until that is called again. */
    void suspend() {
        stack.leave();
        Throwable thrown = goingIn;
        if (thrown != null) {
            goingIn = null;
            throw Same.exception(thrown);
        }
    }
}
