package lab09;

/**
 * A body that runs on a loop, and the future of what it returns. Yours to build.
 *
 * @param <T> what the body returns
 */
public final class Task<T> extends Future<T> {
    private final String name;
    private final Coroutine<T> coroutine;

    /** A task whose body begins when the loop comes to it: nothing of {@code body} has run when this returns. */
    public Task(Loop loop, String name, Body<? extends T> body) {
        super(loop);
        this.name = name;
        this.coroutine = new Coroutine<>(name, body);
    }

    /** The task whose body is running; null when none is. */
    public static Task<?> current() {
        throw new UnsupportedOperationException("current: yours to build");
    }

    /**
     * The running task waits until {@code future} is done; of one that is, it has the outcome at once, and nobody gets a turn.
     *
     * @return its result; its exception is thrown as the same object, and a {@link CancelledError} when it was cancelled
     * @throws CancelledError also when the task was asked to end
     */
    public static <T> T await(Future<T> future) {
        throw new UnsupportedOperationException("await: yours to build");
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
        throw new UnsupportedOperationException("cancel: yours to build");
    }

    /** How many requests to end were made and not taken back. */
    public int cancelling() {
        throw new UnsupportedOperationException("cancelling: yours to build");
    }

    /** Takes back one request, if there is any. @return how many are left */
    public int uncancel() {
        throw new UnsupportedOperationException("uncancel: yours to build");
    }

    @Override
    public String toString() {
        return "task '" + name + "'";
    }
}
