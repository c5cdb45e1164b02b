package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interleave.coroutines.GeneratorExit;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end before the scope that started them does: asyncio's {@code TaskGroup}. When one fails, the others and the body
 * are cancelled, and what failed is thrown as one {@link TaskGroupException}.
 *
 * {@snippet :
 * taskGroup(tg -> {
 *     Task<Quote> here = tg.createTask(() -> ask("here"));
 *     Task<Quote> there = tg.createTask(() -> ask("there"));
 *     return ...;
 * }); // both have ended
 * }
 */
public final class TaskGroup {
    /* Overview. After asyncio.taskgroups, as of Python 3.15. The body runs in the task that opened the group, its parent. The
     * group has to stop that task when a member fails, and asks it to end as anybody would; on leaving it takes that request
     * back, and looks whether others are left that it must not swallow.
     *
     * A member tells of its end by a callback, in a later turn, also one that was eager and ended before it was known: told
     * at once, it would cancel its creator in the middle of a line. */

    private static final String MESSAGE = "unhandled errors in a TaskGroup";

    private final Set<Task<?>> members = new LinkedHashSet<>();
    private final List<Throwable> failures = new ArrayList<>();
    private @Nullable EventLoop loop;
    private @Nullable Task<?> parent;
    private @Nullable AllEnded allEnded;
    private @Nullable Throwable fatal; // leaves bare, whatever else has failed
    private boolean entered;
    private boolean leaving;
    private boolean aborting;
    private boolean parentWasCancelled; // by this group
    private boolean cancelOnEntry;

    /** A group that is still to be entered, by {@link #run(ScopeBody)}. Most programs say {@link Aio#taskGroup} instead. */
    public TaskGroup() {}

    // What the body and the members may ask of it.

    /**
     * A new task of this group.
     *
     * @throws IllegalStateException when the group has not been entered, is cancelling its tasks, or has ended
     */
    public <T extends @Nullable Object> Task<T> createTask(Body<? extends T> body) {
        return createTask(null, Context.copyCurrent(), body);
    }

    /** As {@link #createTask(Body)}, of a body that returns nothing. */
    public Task<@Nullable Void> createTask(VoidBody body) {
        return createTask(body.returningNull());
    }

    /** As {@link #createTask(Body)}, with a name. */
    public <T extends @Nullable Object> Task<T> createTask(String name, Body<? extends T> body) {
        return createTask(name, Context.copyCurrent(), body);
    }

    /** As {@link #createTask(String, Body)}, of a body that returns nothing. */
    public Task<@Nullable Void> createTask(String name, VoidBody body) {
        return createTask(name, body.returningNull());
    }

    /**
     * As {@link #createTask(Body)}.
     *
     * @param name its name; null for Task-N
     * @param context the very context the body runs in
     */
    public <T extends @Nullable Object> Task<T> createTask(
            @Nullable String name, Context context, Body<? extends T> body) {
        EventLoop running = loop;
        if (running == null) {
            throw new IllegalStateException("createTask: " + this + " has not been entered");
        }
        if (leaving && members.isEmpty()) {
            throw new IllegalStateException("createTask: " + this + " is finished");
        }
        if (aborting) {
            throw new IllegalStateException("createTask: " + this + " is shutting down");
        }
        Task<T> task = running.createTask(name, context, body);
        members.add(task);
        task.addDoneCallback(this::hasEnded);
        if (aborting && !task.isDone()) { // it was eager, and cancelled the group it was not yet a member of
            task.cancel();
        }
        return task;
    }

    /**
     * Cancels the tasks that are left, and the body; the scope is then left without an exception, unless something fails on
     * the way. Before the group is entered: it will be cancelled on entry. Cancelling again, or after the end, does nothing.
     */
    public void cancel() {
        if (!entered) {
            cancelOnEntry = true;
        } else if (!aborting && !(leaving && members.isEmpty())) {
            abort();
            cancelParent();
        }
    }

    // The scope.

    /**
     * Runs {@code body} inside the group, and waits for the end of all its tasks. Suspends.
     *
     * @return what the body returns; null when the group was {@linkplain #cancel cancelled} before that
     * @throws TaskGroupException when the body or a task of the group fails
     * @throws CancelledError when the task that runs this is cancelled, and nothing fails
     * @throws IllegalStateException when the group was entered before, or no task is running
     */
    @SuppressWarnings("NullAway") // null is what a body has returned that never came to its end
    public <T extends @Nullable Object> T run(ScopeBody<? super TaskGroup, ? extends T> body) {
        Task<?> task = enter();
        T result = null;
        Throwable thrown = null;
        try {
            if (cancelOnEntry) {
                cancel();
            }
            result = body.call(this);
            if (members.isEmpty()) {
                task.loop.checkpoint();
            }
        } catch (Throwable failure) {
            thrown = failure;
        }
        Throwable outcome;
        try {
            outcome = leave(task, thrown);
        } finally {
            parent = null;
        }
        if (outcome != null) {
            throw sneakily(outcome);
        }
        return result;
    }

    /** As {@link #run(ScopeBody)}, of a body that returns nothing. */
    public void run(VoidScopeBody<? super TaskGroup> body) {
        run(body.returningNull());
    }

    private Task<?> enter() {
        if (entered) {
            throw new IllegalStateException("taskGroup: " + this + " has already been entered");
        }
        EventLoop running = Running.loop();
        Task<?> task = running.currentTask();
        if (task == null) {
            throw new IllegalStateException("taskGroup: to be used inside a task");
        }
        loop = running;
        parent = task;
        entered = true;
        return task;
    }

    /** @return what the scope throws; null when it ends well, or was cancelled by itself alone */
    private @Nullable Throwable leave(Task<?> task, @Nullable Throwable thrown) {
        leaving = true;
        if (thrown != null) {
            if (Fatal.is(thrown) && fatal == null) {
                fatal = thrown;
            }
            if (!aborting) {
                abort();
            }
        }
        CancelledError cancellation = waitForMembers(task, thrown instanceof CancelledError error ? error : null);
        if (fatal != null) {
            tellOfFailuresBeside(fatal);
            return fatal;
        }
        if (cancellation != null && failures.isEmpty()) {
            return cancellation;
        }
        if (thrown != null && !(thrown instanceof CancelledError)) {
            failures.add(thrown);
        }
        if (failures.isEmpty()) {
            return null;
        }
        if (task.cancelling() > 0) { // a request of somebody else was delivered and gives way: it is to be raised again
            task.uncancel();
            task.cancel();
        }
        if (thrown instanceof GeneratorExit && failures.size() == 1) {
            return thrown;
        }
        return new TaskGroupException(MESSAGE, failures);
    }

    /**
     * Waits, however often the parent is cancelled meanwhile, and takes back the group's own request.
     *
     * @param raised the request that ended the body
     * @return the request that is to be passed on; null when there is none but the group's own
     */
    private @Nullable CancelledError waitForMembers(Task<?> task, @Nullable CancelledError raised) {
        CancelledError toPassOn = raised;
        CancelledError last = null;
        while (!members.isEmpty()) {
            allEnded = new AllEnded(task.loop);
            try {
                task.loop.await(allEnded);
            } catch (CancelledError error) {
                last = error;
                if (!aborting) {
                    toPassOn = error;
                    abort();
                }
            } finally {
                allEnded = null;
            }
        }
        if (parentWasCancelled && fatal == null) {
            if (task.uncancel() == 0) {
                return null;
            }
            return toPassOn == null ? last : toPassOn;
        }
        return toPassOn;
    }

    private void abort() {
        aborting = true;
        for (Task<?> member : List.copyOf(members)) {
            member.cancel();
        }
    }

    private void cancelParent() {
        if (parent != null && !parentWasCancelled) {
            parentWasCancelled = true;
            parent.cancel();
        }
    }

    private void hasEnded(AioFuture<?> member) {
        if (!(member instanceof Task<?> task)) {
            throw new IllegalStateException("only tasks are members of a group: " + member);
        }
        members.remove(task);
        if (allEnded != null && members.isEmpty()) {
            allEnded.tell();
        }
        Throwable failure = task.isCancelled() ? null : task.exception();
        if (failure == null) {
            return;
        }
        failures.add(failure);
        if (Fatal.is(failure) && fatal == null) {
            fatal = failure;
        }
        if (parent == null || parent.isDone()) {
            task.loop.callExceptionHandler(
                    ExceptionContext.of(task + " has failed but the scope of its group is over", failure, task));
        } else if (!aborting) {
            abort();
            cancelParent();
        }
    }

    /** What goes under because something fatal leaves instead. */
    private void tellOfFailuresBeside(Throwable leavesBare) {
        for (Throwable failure : failures) {
            if (failure != leavesBare && loop != null) {
                loop.callExceptionHandler(ExceptionContext.of(
                        "An exception of a TaskGroup gave way to " + leavesBare, failure, (AioFuture<?>) null));
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<TaskGroup");
        if (!members.isEmpty()) {
            text.append(" tasks=").append(members.size());
        }
        if (!failures.isEmpty()) {
            text.append(" errors=").append(failures.size());
        }
        return text.append(aborting ? " cancelling" : entered ? " entered" : "")
                .append('>')
                .toString();
    }

    /** The end of the last member. */
    private final class AllEnded extends AioFuture<@Nullable Object> {
        AllEnded(EventLoop loop) {
            super(loop);
        }

        void tell() {
            if (!isDone()) {
                finish(null, null);
            }
        }

        @Override
        List<AioFuture<?>> standsFor() {
            return List.copyOf(members);
        }

        @Override
        String describe() {
            return Awaitables.describe("the group of", members);
        }
    }
}
