package org.interleave.coroutines;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.interleave.machine.Clock;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on one thread, one at a time, each until it asks for something: a cooperative scheduler.
 *
 * <p>A task that never asks starves all others. The run queue is first in, first out, so a run has one order only.
 * Everything here except {@link #stop} and {@link #isStopping} belongs to the thread that calls {@link #run}, before and
 * during the run, and to its tasks.
 */
public final class Scheduler {
    /* Overview. After David Beazley's "A Curious Course on Coroutines and Concurrency" (pyos1 to pyos8): tasks trap into
     * a kernel with a request, and the kernel alone decides who runs next. Here the trap is ask(): it leaves the request
     * in the task and suspends; serve() is the one switch over all requests. From asyncio: callbacks stand in the same
     * queue as tasks, and a round is as long as the queue was when it began, so that what happens outside
     * (see Outside) is looked at between rounds even if the queue never empties.
     *
     * Differs from pyos: an exception that leaves a task does not end the run. The others go on, and run() throws it at
     * the end unless somebody asked the task for it. */

    private static final Request YIELD = new Request.Yield();

    private final Outside outside;
    private final ArrayDeque<Turn> runQueue = new ArrayDeque<>();
    private final Set<Task> unfinished = new LinkedHashSet<>(); // strong references, in order of creation
    private final List<Task> failed = new ArrayList<>();
    private volatile @Nullable Task running;
    private volatile boolean stopping;
    private boolean inRun;
    private @Nullable Task ranLast;
    private long switches;
    private long created;

    /** A scheduler in real time. */
    public Scheduler() {
        this(Clock.real());
    }

    /**
     * A scheduler whose time is {@code clock}'s. On a {@link org.interleave.machine.ManualClock} time is virtual: when no task
     * is ready and no channel is waited for, the clock jumps to the next timer.
     */
    public Scheduler(Clock clock) {
        this.outside = new Outside(clock);
    }

    // What tasks, and whoever sets them up, may call.

    /** A new task at the back of the run queue. Nothing of {@code body} runs yet. */
    public Task spawn(String name, Task.Body body) {
        return spawn(name, TimelineRecorder.off().track(name), body);
    }

    /** As {@link #spawn(String, Task.Body)}; what the task does is written to {@code track}. */
    public Task spawn(String name, TrackRecorder track, Task.Body body) {
        Task task = new Task(++created, name, track, self -> {
            leaveIfStopping();
            body.run();
        });
        unfinished.add(task);
        makeReady(task);
        return task;
    }

    /** Puts a callback at the back of the run queue. What it throws ends the run. */
    public void post(Runnable callback) {
        runQueue.add(new Turn.Callback(callback));
    }

    /** The running task goes to the back of the run queue. */
    public void yieldNow() {
        ask(YIELD);
    }

    /**
     * The running task waits until {@link #wake} is called on it. A wake-up may be meant for an earlier wait: check, and
     * wait again.
     *
     * @param what what it waits for, as a deadlock's message should name it
     * @param drawnAs how the timeline shows the wait
     */
    public void await(String what, Activity drawnAs) {
        ask(new Request.Wait(what, drawnAs));
    }

    /** Puts {@code task} at the back of the run queue if it is in {@link #await}; otherwise does nothing. */
    public void wake(Task task) {
        if (task.state == Task.State.WAITING && task.request instanceof Request.Wait) {
            makeReady(task);
        }
    }

    /** The running task waits for {@code time}. No time at all, or less, is one turn for the others. */
    public void sleep(Duration time) {
        if (!time.isPositive()) {
            yieldNow();
            return;
        }
        Signal due = new Signal();
        Outside.Alarm alarm = outside.after(TimeUnit.NANOSECONDS.convert(time), due);
        try {
            due.await("a timer", Activity.WAITING_FOR_TIMER);
        } finally {
            alarm.cancel();
        }
    }

    /**
     * The running task waits until {@code channel} has something to read, or somebody to accept; one read will then not
     * block. One task at a time may.
     *
     * @param channel in non-blocking mode
     * @throws java.nio.channels.ClosedChannelException when it is closed
     */
    public void readWait(SelectableChannel channel) throws IOException {
        boolean accepts = (channel.validOps() & SelectionKey.OP_ACCEPT) != 0;
        awaitReady(channel, accepts ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ, "something to read");
    }

    /** As {@link #readWait}, until {@code channel} has room to write. */
    public void writeWait(SelectableChannel channel) throws IOException {
        awaitReady(channel, SelectionKey.OP_WRITE, "room to write");
    }

    /** The running task waits until {@code channel} is ready for {@code operation}, one of SelectionKey's. */
    void awaitReady(SelectableChannel channel, int operation, String what) throws IOException {
        Signal ready = new Signal();
        outside.onReady(channel, operation, ready);
        try {
            ready.await(what, Activity.WAITING_FOR_IO);
        } finally {
            if (!ready.given) {
                outside.forget(channel, operation);
            }
        }
    }

    /** Closes {@code channel}. Whoever waits for it goes on, and finds it closed. */
    public void close(SelectableChannel channel) throws IOException {
        outside.close(channel);
    }

    /** A wake-up of the task that made it, and whether it came: others may have woken the task for other reasons. */
    private final class Signal implements Runnable {
        private final Task task = current();
        private boolean given;

        @Override
        public void run() {
            given = true;
            wake(task);
        }

        void await(String what, Activity drawnAs) {
            while (!given) {
                Scheduler.this.await(what, drawnAs);
            }
        }
    }

    /**
     * The running task waits until {@code other} has ended. Those who wait for one task go on in the order in which they
     * began to.
     *
     * @throws IllegalStateException when a task joins itself
     */
    public void join(Task other) {
        if (other == running) {
            throw new IllegalStateException("join: " + other + " would wait for itself");
        }
        ask(new Request.Join(other));
    }

    /**
     * Ends {@code victim}: its finally blocks run before this returns, and it never runs again.
     *
     * @return whether there was anything left to end
     * @throws IllegalStateException when a task kills itself
     */
    public boolean kill(Task victim) {
        if (victim == running) {
            throw new IllegalStateException("kill: " + victim + " can simply return");
        }
        if (victim.isDone()) {
            return false;
        }
        if (running == null) {
            unwind(victim);
        } else {
            ask(new Request.Kill(victim)); // only the scheduler's own thread may enter a task
        }
        return true;
    }

    /**
     * The task that is running now.
     *
     * @throws IllegalStateException when none is
     */
    public Task current() {
        Task task = running;
        if (task == null) {
            throw new IllegalStateException("current: no task is running; only a task can wait");
        }
        return task;
    }

    /** How often the running task changed: turns of another task than the one that ran last. */
    public long switches() {
        return switches;
    }

    /**
     * Ends the run, from any thread: the task that runs is interrupted in case it blocks, all tasks are unwound by
     * {@link GeneratorExit} where they wait, and {@link #run} throws InterruptedException. Prefer it to interrupting the
     * thread of a run, whose interrupts the JVM drops while a virtual thread is mounted on it.
     */
    public void stop() {
        stopping = true;
        outside.wakeup();
        Task task = running;
        if (task != null) {
            task.coroutine.interrupt();
        }
    }

    /** Whether {@link #stop} was called, or the run was cut short and unwinds what is left. Any thread may ask. */
    public boolean isStopping() {
        return stopping;
    }

    /** Unwinds the running task, by GeneratorExit, if the scheduler is stopping. For tasks that compute for long. */
    public void leaveIfStopping() {
        /* stop() first says so and then looks who runs; a task is first the one that runs and then looks whether it
         * should. One of the two sees the other, so no task goes on to block for ever. */
        if (stopping) {
            throw new GeneratorExit();
        }
    }

    // The kernel.

    /**
     * Runs until nothing is left to do: no task, no callback, and nothing to wait for outside. However it ends, no task
     * is left unfinished. A scheduler runs once.
     *
     * @throws DeadlockException when tasks are left and nothing can wake them
     * @throws TaskFailedException when a task threw and nobody asked for its {@link Task#failure}
     * @throws InterruptedException after {@link #stop}, or when the calling thread is interrupted between turns
     */
    public void run() throws InterruptedException {
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
                throw new DeadlockException(List.copyOf(unfinished));
            }
        } catch (Throwable cutShort) {
            stopping = true;
            List.copyOf(unfinished).forEach(this::unwind);
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

    /**
     * As {@link #run}, on a thread of its own; the caller waits. For callers that may be interrupted, or are virtual threads,
     * and for tasks with deep stacks.
     *
     * @throws InterruptedException when the caller is interrupted, or after {@link #stop}: all tasks have then been unwound
     */
    public void runOnOwnThread() throws InterruptedException {
        OwnThread.run(this);
    }

    private void runRound() throws InterruptedException {
        for (int turns = runQueue.size(); turns > 0; turns--) {
            throwIfStopped();
            switch (runQueue.remove()) {
                case Turn.Callback(Runnable action) -> action.run();
                case Task task -> runTurn(task);
            }
        }
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
            case Request.Wait(String what, Activity drawnAs) -> makeWait(task, what, drawnAs);
            case Request.Join(Task other) -> {
                if (other.isDone()) {
                    makeReady(task);
                } else {
                    other.joiners.add(task);
                    // The timeline has no word for waiting for a task; this is the nearest.
                    makeWait(task, "the end of " + other, Activity.WAITING_FOR_WORKER);
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

    private static void makeWait(Task task, String what, Activity drawnAs) {
        task.state = Task.State.WAITING;
        task.waitsFor = what;
        task.track.enter(drawnAs);
    }

    /** @return whether the task is suspended; false when it has ended */
    private boolean enter(Task task) {
        task.state = Task.State.RUNNING;
        task.request = null;
        task.track.enter(Activity.RUNNING);
        running = task;
        try {
            return task.coroutine.resume();
        } catch (GeneratorExit stopped) {
            return false;
        } catch (Throwable thrown) {
            fail(task, thrown);
            return false;
        } finally {
            running = null;
        }
    }

    private void fail(Task task, Throwable thrown) {
        task.failure = thrown;
        failed.add(task);
    }

    private void finish(Task task) {
        task.state = Task.State.DONE;
        task.track.end();
        unfinished.remove(task);
        task.joiners.forEach(this::makeReady);
        task.joiners.clear();
    }

    /** Ends a task where it stands. What it throws on its way out is its failure, not the killer's. */
    private void unwind(Task task) {
        if (task.isDone()) {
            return;
        }
        if (task.request instanceof Request.Join(Task other)) {
            other.joiners.remove(task);
        }
        running = task;
        try {
            task.coroutine.close();
        } catch (Throwable thrown) {
            fail(task, thrown);
        } finally {
            running = null;
        }
        finish(task);
    }

    /** The trap. Returns when the kernel lets the task go on. */
    private void ask(Request request) {
        Task task = current();
        leaveIfStopping(); // a finally block that waits would keep the run from ending
        task.request = request;
        task.coroutine.suspend();
        leaveIfStopping();
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
}
