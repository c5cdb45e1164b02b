package org.interleave.coroutines;

import static org.interleave.coroutines.Sneaky.sneakily;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * A body that can stop in the middle and go on later: the primitive under generators and tasks.
 *
 * <p>It runs only inside {@link #resume}, until it suspends or ends. A body that blocks its thread in an ordinary way (a
 * JDK lock, {@link Thread#sleep}) blocks whoever resumed it: only {@link #suspend} gives control back. Any thread may
 * resume it, one at a time. One that is dropped while suspended costs memory at the most, never a running thread; its
 * finally blocks run only if it is closed.
 */
public final class Coroutine implements AutoCloseable {
    /* Overview. After Python's generators, values left out: those are Generator's. Frames live in a Stack, of which there
     * are three kinds on the floor below; who may do what, and when, is decided here, once for all of them.
     *
     *   NEW -> RUNNING        first resume
     *   NEW -> DONE           closed, or raised into: none of the body runs
     *   RUNNING -> SUSPENDED  the body called suspend
     *   SUSPENDED -> RUNNING  resumed, raised into or closed
     *   RUNNING -> DONE       the body returned or threw
     *
     * A coroutine that is itself resuming another is RUNNING all the while, as is the other. */

    /** What a coroutine runs. */
    @FunctionalInterface
    public interface Body {
        /** May call {@link Coroutine#suspend} on {@code self}. What it throws escapes from resume. */
        void run(Coroutine self) throws Exception;
    }

    /** Where a coroutine is in its life. */
    public enum State {
        /** Nothing of the body has run. */
        NEW,
        /** Inside resume. */
        RUNNING,
        /** Stopped in the middle. */
        SUSPENDED,
        /** The body has ended. */
        DONE
    }

    /** Makes the stack at the first resume: a coroutine that never runs costs nothing. */
    @FunctionalInterface
    interface StackMaker {
        Stack make(String name, Runnable body);
    }

    private static final VarHandle STATE = stateHandle();
    private static final StackMaker FOR_GENERATOR =
            (name, body) -> Backing.active().forGenerator(name, body);
    private static final StackMaker FOR_TASK = (name, body) -> Backing.active().forTask(name, body);

    private final String name;
    private final StackMaker stackMaker;
    private volatile State state = State.NEW;
    private @Nullable Body body;
    private volatile @Nullable Stack stack; // volatile for those who interrupt
    private @Nullable Throwable passing; // what is raised on its way in, what the body throws on its way out
    private boolean ended;

    Coroutine(String name, StackMaker stackMaker, Body body) {
        this.name = name;
        this.stackMaker = stackMaker;
        this.body = body;
    }

    /** A coroutine that runs on its caller's thread, as a generator does in Python. */
    public static Coroutine onCallersThread(String name, Body body) {
        Backing.active(); // refuses a wish that cannot be granted here, not at the first resume
        return new Coroutine(name, FOR_GENERATOR, body);
    }

    /** A coroutine with a thread identity of its own: its own thread locals, locks, interrupt status and name. */
    public static Coroutine withIdentity(String name, Body body) {
        Backing.active();
        return new Coroutine(name, FOR_TASK, body);
    }

    /**
     * Runs the body until it suspends or ends.
     *
     * @return whether it is suspended now, and can be resumed again. What the body throws is thrown here, the same object
     * @throws IllegalStateException when it is running already or has ended
     */
    public boolean resume() {
        return enter(claim("resume"), null);
    }

    /**
     * Resumes the body with {@code thrown} raised where it is suspended. One that has not begun ends at once, and
     * {@code thrown} comes straight back.
     *
     * @return as {@link #resume}
     * @throws IllegalStateException as {@link #resume}
     */
    public boolean raise(Throwable thrown) {
        return enter(claim("raise"), thrown);
    }

    private State claim(String what) {
        State before = tryClaim();
        if (before == State.RUNNING) {
            throw new IllegalStateException(what + ": " + this + " is already executing");
        }
        if (before == State.DONE) {
            throw new IllegalStateException(what + ": " + this + " has ended");
        }
        return before;
    }

    /**
     * Makes it RUNNING, if it is NEW or SUSPENDED: from here on nobody else can enter. Whoever got it calls {@link #enter} or
     * {@link #letGo}, or {@link #letGoUnbegun} if it was NEW.
     *
     * @return where it was before
     */
    State tryClaim() {
        State before = state;
        boolean free = before == State.SUSPENDED || before == State.NEW;
        return !free || STATE.compareAndSet(this, before, State.RUNNING) ? before : State.RUNNING;
    }

    /** Takes back the claim of one that is suspended. */
    void letGo() {
        STATE.setRelease(this, State.SUSPENDED);
    }

    /** Takes back the claim of one that is new. */
    void letGoUnbegun() {
        STATE.setRelease(this, State.NEW);
    }

    /** Runs the body until it suspends or ends; see {@link #resume}. The caller has claimed it. */
    boolean enter(State before, @Nullable Throwable raised) {
        if (before == State.NEW && raised != null) {
            body = null;
            state = State.DONE;
            throw sneakily(raised);
        }
        passing = raised;
        try {
            Stack frames = stack;
            if (frames == null) {
                frames = stackMaker.make(name, this::runBody);
                stack = frames;
            }
            frames.enter();
        } catch (Throwable cannotEnter) { // not the body's: that one passes what it throws
            passing = null;
            stack = before == State.NEW ? null : stack;
            state = before;
            throw cannotEnter;
        }
        if (!ended) {
            // Release is enough: whoever sees it suspended sees all it did. A full fence a step is what it saves.
            STATE.setRelease(this, State.SUSPENDED);
            return true;
        }
        state = State.DONE;
        stack = null;
        Throwable thrown = passing;
        if (thrown != null) {
            passing = null;
            throw sneakily(thrown);
        }
        return false;
    }

    /**
     * Ends the body: raises {@link GeneratorExit} where it is suspended, so that its finally blocks run before this
     * returns. One that has not begun, or has ended, is left in peace. Another exception that the body throws on its way
     * out is thrown here.
     *
     * @throws IllegalStateException when it is running, or suspends again in answer
     */
    @Override
    public void close() {
        if (state == State.DONE) {
            return;
        }
        GeneratorExit exit = new GeneratorExit();
        try {
            if (raise(exit)) {
                throw new IllegalStateException("close: " + this + " ignored GeneratorExit");
            }
        } catch (GeneratorExit gone) {
            // As asked.
        }
    }

    /**
     * Called by the body: gives control back to the caller of {@link #resume}, until that is called again.
     *
     * @throws IllegalStateException when this coroutine is not running, or a native method stands between its body and
     *     this call. What {@link #raise} brings is thrown here
     */
    public void suspend() {
        Stack frames = stack;
        if (frames == null || state != State.RUNNING) {
            throw new IllegalStateException("suspend: " + this + " is not running");
        }
        frames.leave();
        Throwable raised = passing;
        if (raised != null) {
            passing = null;
            throw sneakily(raised);
        }
    }

    /** Interrupts the blocking call the body is in, if it is in one. Any thread may call this. */
    public void interrupt() {
        Stack frames = stack;
        Thread thread = frames == null || state != State.RUNNING ? null : frames.thread();
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The thread its body is on, or was on last; null when it has not begun, or has ended. Any thread may ask. */
    @Nullable
    Thread thread() {
        Stack frames = stack;
        return frames == null ? null : frames.thread();
    }

    /** Where it is in its life. */
    public State state() {
        return state;
    }

    /** Whether the body has ended, or can no longer begin. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /** The name it was given. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "coroutine '" + name + "' (" + state.name().toLowerCase(Locale.ROOT) + ")";
    }

    private void runBody() {
        Body begun = body;
        body = null; // what the body captured can go as soon as its own frames let go of it
        try {
            if (begun != null) {
                begun.run(this);
            }
        } catch (Throwable thrown) {
            passing = thrown;
        }
        ended = true;
    }

    private static VarHandle stateHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Coroutine.class, "state", State.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
