package lab07;

import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;

/** A body that stops in the middle and goes on later. Given: leave it as it is. */
final class Coroutine {
    /* Overview. Lab 06 without the values: a stack that is entered and left, and an exception on the way in and out. */

    /** Thrown where a coroutine is suspended when it is ended from outside: run your finally blocks and go. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private Killed() {
            super("ended from outside");
        }
    }

    private final Stack stack;
    private Killed killed;
    private Throwable thrown;
    private boolean begun;
    private boolean ended;

    Coroutine(String name, Scheduler.Body body) {
        stack = Backing.active().forGenerator(name, () -> {
            try {
                body.run();
            } catch (Throwable failure) {
                thrown = failure;
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
        if (thrown != null && thrown != killed) {
            throw thrown;
        }
        return !ended;
    }

    /** Called by the body: back to the caller of {@link #resume}, until that is called again. */
    void suspend() {
        if (killed == null) {
            stack.leave();
        }
        if (killed != null) {
            throw killed; // whoever is on the way out does not stop any more
        }
    }

    /**
     * Ends the body where it is suspended: its finally blocks run before this returns. Of a body that has not begun, nothing
     * runs.
     *
     * @throws Throwable what the body threw on its way out
     */
    void kill() throws Throwable {
        killed = new Killed();
        if (begun && !ended) {
            resume();
        }
    }
}
