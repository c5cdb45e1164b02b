package lab09;

/**
 * A body that runs on a loop, and the future of what it returns.
 *
 * @param <T> what the body returns
 */
public final class Task<T> extends Future<T> {
    /* Overview. After asyncio.tasks.Task. A task is moved on by callbacks only: one from its making, later one from each future it
     * awaits. Whoever cancels never touches the coroutine. The request goes to the future awaited, and comes back as its outcome;
     * only where there is none to send it to does the task remember it, for its next step. */

    private static Task<?> running;

    private final String name;
    private final Coroutine<T> coroutine;
    private Future<?> awaited;
    private int cancelling;
    private boolean mustCancel;

    /** A task whose body begins when the loop comes to it: nothing of {@code body} has run when this returns. */
    public Task(Loop loop, String name, Body<? extends T> body) {
        super(loop);
        this.name = name;
        this.coroutine = new Coroutine<>(name, body);
        loop.callSoon(this::step);
    }

    /** The task whose body is running; null when none is. */
    public static Task<?> current() {
        return running;
    }

    /**
     * The running task waits until {@code future} is done; of one that is, it has the outcome at once, and nobody gets a turn.
     *
     * @return its result; its exception is thrown as the same object, and a {@link CancelledError} when it was cancelled
     * @throws CancelledError also when the task was asked to end
     */
    public static <T> T await(Future<T> future) {
        if (!future.isDone()) {
            running.waitFor(future);
        }
        return future.result();
    }

    private void waitFor(Future<?> future) {
        awaited = future;
        future.addDoneCallback(done -> step());
        if (mustCancel && future.cancel()) {
            mustCancel = false;
        }
        coroutine.suspend();
    }

    /**
     * Asks the task to end: a {@link CancelledError} is raised where it waits, when the loop comes to it. If what it awaits can be
     * cancelled, that is, and the error comes up from there. A task that has not begun never does. Requests that come before the
     * error is raised are one error together.
     *
     * @return false when it is done
     */
    @Override
    public boolean cancel() {
        if (isDone()) {
            return false;
        }
        cancelling++;
        if (awaited == null || !awaited.cancel()) {
            mustCancel = true;
        }
        return true;
    }

    /** How many requests to end were made and not taken back. */
    public int cancelling() {
        return cancelling;
    }

    /** Takes back one request, if there is any. @return how many are left */
    public int uncancel() {
        if (cancelling > 0) {
            cancelling--;
        }
        return cancelling;
    }

    /** One turn: until the body waits or ends. */
    private void step() {
        awaited = null;
        running = this;
        try {
            if (!turn()) {
                end();
            }
        } catch (CancelledError error) {
            super.cancel();
        } catch (Throwable thrown) {
            setException(thrown);
        } finally {
            running = null;
        }
    }

    private boolean turn() throws Throwable {
        if (mustCancel) {
            mustCancel = false;
            return coroutine.raise(new CancelledError());
        }
        return coroutine.resume();
    }

    private void end() {
        if (mustCancel) { // asked in its last turn
            super.cancel();
        } else {
            setResult(coroutine.result());
        }
    }

    @Override
    public String toString() {
        return "task '" + name + "'";
    }
}
