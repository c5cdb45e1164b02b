package org.interleave.coroutines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/** What runs under a {@link Scheduler}: the run queue, and the one switch over all that a task may ask for. */
final class Kernel {
    /* Overview. A round is as long as the run queue was when it began; then the outside is looked at, so that it has its say
     * even if the queue never empties (asyncio's rule). A turn enters one task and returns when the task asks for something
     * or ends. Everything here belongs to the thread of run(), and to the tasks while they run; exceptions are marked. */

    private final Outside outside;
    private final @Nullable Conducted conducted; // by the explorer
    private final ArrayDeque<Turn> runQueue = new ArrayDeque<>();
    private final Unfinished unfinished = new Unfinished();
    private final List<Task> failed = new ArrayList<>();
    private volatile @Nullable Task running; // for those who stop, and for the watchdog
    private volatile boolean stopping; // by any thread
    private boolean inRun;
    private @Nullable Task ranLast;
    private long switches;
    private long created;
    private long turns; // for the watchdog, read and written opaquely

    private static final VarHandle TURNS = turnsHandle();

    Kernel(Outside outside, @Nullable Conducted conducted) {
        this.outside = outside;
        this.conducted = conducted;
    }

    // What Scheduler's calls are made of.

    Task spawn(String name, TrackRecorder track, Task.Body body) {
        Task task = new Task(++created, name, track, self -> {
            leaveIfStopping();
            body.run();
        });
        unfinished.add(task);
        if (conducted != null) {
            conducted.created(task);
        }
        makeReady(task);
        return task;
    }

    void post(Runnable callback) {
        Turn.Callback turn = new Turn.Callback(callback);
        if (conducted != null) {
            conducted.created(turn);
        }
        runQueue.add(turn);
    }

    /** The trap. Returns when the kernel lets the task go on. */
    void ask(Request request) {
        Task task = current();
        leaveIfStopping(); // a finally block that waits would keep the run from ending
        task.request = request;
        if (conducted != null) {
            conducted.suspends(task, request);
        }
        task.coroutine.suspend();
        leaveIfStopping();
    }

    void wake(Task task) {
        if (conducted != null) {
            conducted.touches(task);
        }
        if (task.state == Task.State.WAITING && task.request instanceof Request.Wait) {
            makeReady(task);
        }
    }

    Task current() {
        Task task = running;
        if (task == null) {
            throw new IllegalStateException("current: no task is running; only a task can wait");
        }
        return task;
    }

    /** The task that has the thread; null between turns. Any thread may ask. */
    @Nullable
    Task running() {
        return running;
    }

    /** The task of that number; null when there is none, or it has ended. */
    @Nullable
    Task unfinished(long id) {
        return unfinished.find(id);
    }

    /** Turns begun so far. Any thread may ask, and is told a little late. */
    long turns() {
        return (long) TURNS.getOpaque(this);
    }

    long switches() {
        return switches;
    }

    /** Any thread may call this. */
    void stop() {
        stopping = true;
        outside.wakeup();
        Task task = running;
        if (task != null) {
            task.coroutine.interrupt();
        }
    }

    /** Any thread may ask. */
    boolean isStopping() {
        return stopping;
    }

    void leaveIfStopping() {
        /* stop() first says so and then looks who runs; a task is first the one that runs and then looks whether it
         * should. One of the two sees the other, so no task goes on to block for ever. */
        if (stopping) {
            throw new GeneratorExit();
        }
    }

    // The run.

    void run() throws InterruptedException {
        if (inRun) {
            throw new IllegalStateException("run: this scheduler is running, or has run");
        }
        inRun = true;
        try {
            do {
                runRound();
                throwIfStopped();
            } while (outside.poll(runQueue.isEmpty()) || !runQueue.isEmpty());
            if (!unfinished.isEmpty()) {
                throw deadlock();
            }
        } catch (Throwable cutShort) {
            stopping = true;
            unfinished.all().forEach(this::unwind);
            unseenFailures().forEach(cutShort::addSuppressed);
            throw cutShort;
        } finally {
            outside.close();
        }
        List<TaskFailedException> failures = unseenFailures();
        if (!failures.isEmpty()) {
            TaskFailedException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private void runRound() throws InterruptedException {
        for (int left = runQueue.size(); left > 0; left--) {
            throwIfStopped();
            switch (conducted == null ? runQueue.remove() : conducted.next(runQueue)) {
                case Turn.Callback callback -> call(callback);
                case Task task -> runTurn(task);
            }
        }
    }

    private void call(Turn.Callback callback) {
        if (conducted == null) {
            callback.action().run();
            return;
        }
        conducted.begins(callback);
        try {
            callback.action().run();
        } finally {
            conducted.pauses(callback);
            conducted.ended(callback, null);
        }
    }

    private DeadlockException deadlock() {
        DeadlockException deadlock = new DeadlockException(unfinished.all());
        if (conducted != null) {
            conducted.stuck(deadlock, unfinished.all());
        }
        return deadlock;
    }

    private void throwIfStopped() throws InterruptedException {
        if (stopping || Thread.interrupted()) {
            throw new InterruptedException("the scheduler was stopped");
        }
    }

    private void runTurn(Task task) {
        if (task.isDone()) {
            return; // killed while it stood in the queue
        }
        if (ranLast != task) {
            switches += ranLast == null ? 0 : 1;
            ranLast = task;
        }
        boolean suspended = enter(task);
        if (suspended) {
            Request request = task.request;
            if (request == null) {
                throw new IllegalStateException(task + " suspended without asking for anything");
            }
            serve(task, request);
        } else {
            finish(task);
        }
    }

    /** What a task may ask for, and what it gets. */
    private void serve(Task task, Request request) {
        switch (request) {
            case Request.Yield() -> makeReady(task);
            case Request.Wait(String _, Activity drawnAs) -> makeWait(task, drawnAs);
            case Request.Join(Task other) -> {
                if (other.isDone()) {
                    makeReady(task);
                } else {
                    other.addJoiner(task);
                    // The timeline has no word for waiting for a task; this is the nearest.
                    makeWait(task, Activity.WAITING_FOR_WORKER);
                }
            }
            case Request.Kill(Task victim) -> {
                unwind(victim);
                makeReady(task);
            }
        }
    }

    private void makeReady(Task task) {
        task.state = Task.State.READY;
        task.track.enter(Activity.READY);
        runQueue.add(task);
    }

    private static void makeWait(Task task, Activity drawnAs) {
        task.state = Task.State.WAITING;
        task.track.enter(drawnAs);
    }

    /** @return whether the task is suspended; false when it has ended */
    private boolean enter(Task task) {
        task.state = Task.State.RUNNING;
        task.request = null;
        task.track.enter(Activity.RUNNING);
        TURNS.setOpaque(this, turns + 1);
        running = task;
        if (conducted != null) {
            conducted.begins(task);
        }
        try {
            return task.coroutine.resume();
        } catch (GeneratorExit stopped) {
            return false;
        } catch (Throwable thrown) {
            fail(task, thrown);
            return false;
        } finally {
            running = null;
            if (conducted != null) {
                conducted.pauses(task);
            }
        }
    }

    private void fail(Task task, Throwable thrown) {
        task.failure = thrown;
        failed.add(task);
    }

    private void finish(Task task) {
        task.state = Task.State.DONE;
        task.track.end();
        unfinished.hasEnded();
        if (conducted != null) {
            conducted.ended(task, task.failure);
        }
        task.takeJoiners().forEach(this::makeReady);
    }

    /** Ends a task where it stands. What it throws on its way out is its failure, not the killer's. */
    void unwind(Task task) {
        if (task.isDone()) {
            return;
        }
        if (task.request instanceof Request.Join(Task other)) {
            other.removeJoiner(task);
        }
        running = task;
        if (conducted != null) {
            conducted.begins(task);
        }
        try {
            task.coroutine.close();
        } catch (Throwable thrown) {
            fail(task, thrown);
        } finally {
            running = null;
            if (conducted != null) {
                conducted.pauses(task);
            }
        }
        finish(task);
    }

    private List<TaskFailedException> unseenFailures() {
        List<TaskFailedException> failures = new ArrayList<>();
        for (Task task : failed) {
            Throwable failure = task.failure;
            if (failure != null && !task.failureSeen) {
                failures.add(new TaskFailedException(task, failure));
            }
        }
        return failures;
    }

    private static VarHandle turnsHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Kernel.class, "turns", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
