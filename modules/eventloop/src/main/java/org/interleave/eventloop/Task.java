package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.util.Locale;
import org.interleave.coroutines.GeneratorExit;
import org.interleave.machine.stack.Backing;
import org.interleave.machine.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * A body that runs on a loop, and the future of what it returns. asyncio's {@code Task}.
 *
 * @param <T> what the body returns
 */
public final class Task<T extends @Nullable Object> extends AioFuture<T> {
    /*  After asyncio.tasks.Task.
     *
     *   READY -> RUNNING      its turn has come: the loop enters its stack
     *   RUNNING -> SUSPENDED  awaits a future that is not done, and stands in its list
     *   RUNNING -> READY      gives the others a turn
     *   SUSPENDED -> READY    the future is done: finished, failed or cancelled
     *   RUNNING -> done       returned, threw or was cancelled
     *   READY -> done         cancelled before its first turn: nothing of the body runs
     *
     * Cancelling is a request that is delivered once. Who awaits a future has it cancelled, and with it whatever that
     * future stands for, down to the one at the bottom; when that has ended, the CancelledError comes back up. Who awaits
     * nothing gets the error raised at its next turn.
     *
     * Differs from asyncio: cancelling one of several tasks that await each other in a circle ends in a RecursionError
     * there. Here the last before the circle closes is woken, and all of them end. */

    private final Context context;
    private Context entered; // the context it is in now: its own, or one in which it called Context.run
    private @Nullable Stack stack;
    private @Nullable Thread thread; // whose identity the body has; known when it has begun
    private @Nullable Body<? extends T> body;
    private final Class<?> code; // of the body, which is gone when it runs
    private @Nullable T returned;
    private @Nullable Throwable thrown;
    private @Nullable Throwable goingIn;
    private @Nullable AioFuture<?> awaited;
    private @Nullable String name;
    private final long number;
    private int cancelling;
    private boolean mustCancel;
    private boolean isPassingOn; // a request, to what it awaits
    private boolean bodyHasEnded;

    // The loop's list of all tasks that are not done: strong references, in the order of creation.
    @Nullable
    Task<?> previous;

    @Nullable
    Task<?> next;

    Task(EventLoop loop, long number, @Nullable String name, Context context, Body<? extends T> body) {
        super(loop);
        this.number = number;
        this.name = name;
        this.context = context;
        this.entered = context;
        this.body = body;
        this.code = (body instanceof ReturningNull other ? other.body() : body).getClass();
    }

    // What others may ask of it.

    /** The name it was given, or Task-N. */
    public String name() {
        String given = name;
        return given == null ? "Task-" + number : given;
    }

    /** Gives it another name. */
    public void setName(String name) {
        this.name = name;
    }

    /** 1 for a loop's first task, 2 for its second. */
    public long number() {
        return number;
    }

    /** The context its body runs in. */
    public Context context() {
        return context;
    }

    /**
     * Asks the task to end: a {@link CancelledError} is raised where it waits, in its next turn. What it awaits is
     * cancelled first. It may clean up, refuse, or fail on the way.
     *
     * @return whether there was something to ask: it was not done yet, nor the one whose request has come round to it
     */
    @Override
    public boolean cancel(@Nullable String message) {
        if (isDone() || isPassingOn) {
            return false;
        }
        loop.used("cancel", this);
        cancelling++;
        AioFuture<?> future = awaited;
        if (future == null || !passOn(future, message)) {
            mustCancel = true;
            cancelMessage = message;
        }
        return true;
    }

    /** Cancels {@code future}, which this task awaits. @return whether the error will come up from there */
    private boolean passOn(AioFuture<?> future, @Nullable String message) {
        isPassingOn = true;
        try {
            if (future.cancel(message)) {
                return true;
            }
            if (!future.isDone() && leadsBack(future)) { // tasks that await each other: the circle is opened here
                future.removeWaiter(this);
                awaited = null;
                loop.turns().makeReady(this);
            }
            return false;
        } finally {
            isPassingOn = false;
        }
    }

    private static boolean leadsBack(AioFuture<?> future) {
        return future instanceof Task<?> task
                ? task.isPassingOn
                : future.standsFor().stream().anyMatch(Task::leadsBack);
    }

    /** How many requests to {@linkplain #cancel end} were made and not {@linkplain #uncancel taken back}. */
    public int cancelling() {
        return cancelling;
    }

    /**
     * Takes back one request to end: for a scope that made it itself. The last one takes back an error not raised yet, too.
     *
     * @return how many requests are left
     */
    public int uncancel() {
        if (cancelling > 0) {
            cancelling--;
            if (cancelling == 0) {
                mustCancel = false;
            }
        }
        return cancelling;
    }

    /** A task's result is what its body returns. @throws IllegalStateException always */
    @Override
    public void setResult(T value) {
        throw new IllegalStateException("setResult: the result of a task is what its body returns");
    }

    /** A task's exception is what its body throws. @throws IllegalStateException always */
    @Override
    public void setException(Throwable thrown) {
        throw new IllegalStateException("setException: the exception of a task is what its body throws");
    }

    // What its own body may do, on its own thread.

    /** Suspends until {@code future} is done. What is raised meanwhile is thrown here. */
    void await(AioFuture<?> future) {
        if (future == this) {
            throw new IllegalStateException("Task cannot await on itself: " + name());
        }
        if (future.loop != loop) {
            throw new IllegalStateException(
                    "await: " + this + " got a future that is attached to a different loop: " + future);
        }
        loop.turns().aboutToSwitch();
        future.addWaiter(this);
        awaited = future;
        if (mustCancel && passOn(future, cancelMessage)) {
            mustCancel = false;
        }
        suspends();
        leave();
        if (cancelling > 0 && future.isCancelled()) {
            cancellationArrives();
        }
    }

    private void suspends() {
        LoopObserver observer = loop.observer;
        if (observer != null) {
            observer.suspends(this);
        }
    }

    private void cancellationArrives() {
        LoopObserver observer = loop.observer;
        if (observer != null) {
            observer.cancellationArrives(this);
        }
    }

    /** Goes to the back of the ready queue. */
    void yieldNow() {
        loop.turns().aboutToSwitch();
        loop.turns().makeReady(this);
        suspends();
        leave();
    }

    /** Back to the loop, which does what it was asked for and comes back. */
    void leave() {
        Stack frames = stack;
        if (frames == null) {
            throw new IllegalStateException("suspend: " + this + " has not begun");
        }
        frames.leave();
        Throwable raised = goingIn;
        if (raised != null) {
            goingIn = null;
            cancellationArrives();
            throw sneakily(raised);
        }
    }

    // What the loop does with it, on the loop's thread.

    /** The context its next turn goes on in. */
    Context entered() {
        return entered;
    }

    /** Where it was when its turn was over. */
    void stays(Context in) {
        entered = in;
    }

    /** One turn: until the body suspends or ends. */
    void step() {
        if (isDone()) {
            return;
        }
        awaited = null;
        if (mustCancel) {
            mustCancel = false;
            goingIn = new CancelledError(cancelMessage);
        }
        if (stack == null && !begin()) {
            return;
        }
        enter();
        if (bodyHasEnded) {
            complete();
        }
    }

    /** Ends it where it waits, for a loop that is closed. What it throws on its way out is its exception. */
    void unwind() {
        if (stack == null) {
            body = null;
            finishCancelled(null, null);
            loop.hasEnded(this);
            return;
        }
        awaited = null;
        goingIn = new GeneratorExit();
        enter();
        if (bodyHasEnded) {
            complete();
        }
    }

    private boolean begin() {
        Throwable raised = goingIn;
        if (raised != null) { // cancelled before its first turn
            body = null;
            goingIn = null;
            finishCancelled(cancelMessage, raised instanceof CancelledError error ? error : null);
            loop.hasEnded(this);
            return false;
        }
        stack = Backing.active().forTask(name(), this::runBody);
        return true;
    }

    private void enter() {
        Stack frames = stack;
        if (frames == null) {
            throw new IllegalStateException("step: " + this + " has no stack");
        }
        loop.turns().enter(this, thread, frames);
    }

    private void runBody() {
        Thread identity = Thread.currentThread();
        thread = identity;
        loop.turns().begins(identity);
        Body<? extends T> begun = body;
        body = null; // what it captured can go as soon as its own frames let go of it
        try {
            if (begun != null) {
                returned = begun.run();
            }
        } catch (Throwable failure) {
            thrown = failure;
        }
        bodyHasEnded = true;
    }

    private void complete() {
        Throwable failure = thrown;
        stack = null;
        thread = null;
        loop.hasEnded(this);
        switch (failure) {
            case null -> {
                if (mustCancel) { // asked to end in its last turn
                    mustCancel = false;
                    finishCancelled(cancelMessage, null);
                } else {
                    T value = returned;
                    returned = null;
                    finish(value, null);
                }
            }
            case CancelledError error -> finishCancelled(error.getMessage(), error);
            case GeneratorExit _ -> finishCancelled(null, null); // unwound
            default -> {
                finish(null, failure);
                if (Fatal.is(failure)) {
                    throw sneakily(failure);
                }
            }
        }
        thrown = null;
    }

    /** The class of the body it was given. */
    Class<?> code() {
        return code;
    }

    /** Whether any of its body has run. */
    boolean hasBegun() {
        return thread != null || bodyHasEnded;
    }

    /** Whether its body came to its end, and nobody asked it to be cancelled at the last moment. */
    boolean hasReturned() {
        return bodyHasEnded && thrown == null && !mustCancel;
    }

    /** What its body threw, until that is its outcome. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** The future it waits for; null when it runs, is ready, or is done. */
    @Nullable
    AioFuture<?> awaited() {
        return awaited;
    }

    /** The thread that has its frames: for stack dumps and interrupts. Null before it has begun and after its end. */
    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    String describe() {
        return "task '" + name() + "'";
    }

    /** The class whose code it runs: a lambda's is the one in which the lambda stands. */
    private String codeName() {
        String name = code.getSimpleName();
        int lambda = name.indexOf("$$");
        return lambda < 0 ? name : name.substring(0, lambda);
    }

    @Override
    public String toString() {
        AioFuture<?> future = awaited;
        boolean done = isDone();
        String doing = done ? state().name().toLowerCase(Locale.ROOT) : cancelling > 0 ? "cancelling" : "pending";
        String more = done ? outcome() : future == null ? "" : " waits for " + future.describe();
        return "<Task '" + name() + "' " + doing + ", of " + codeName() + (more.isEmpty() ? "" : "," + more) + origin()
                + ">";
    }
}
