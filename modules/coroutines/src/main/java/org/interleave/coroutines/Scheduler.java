package org.interleave.coroutines;

import static org.interleave.coroutines.Sneaky.sneakily;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.interleave.machine.Clock;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on one thread, one at a time, each until it asks for something: a cooperative scheduler.
 *
 * <p>A task that never asks starves all others; {@link Watchdog} tells which. The run queue is first in, first out, so a run
 * has one order only. Everything here except {@link #stop} and {@link #isStopping} belongs to the thread that calls
 * {@link #run}, before and during the run, and to its tasks.
 */
public final class Scheduler {
    /* Overview. The last chapter of org.interleave.coroutines.course, grown up; after David Beazley's "A Curious Course on
     * Coroutines and Concurrency" (pyos1 to pyos8). Tasks trap into a kernel with a request, and the kernel alone decides who
     * runs next. This class is the door: its calls are made of the few requests that Kernel serves. Whatever a task waits for
     * outside (a moment, a channel, a future) is one request, Wait, and somebody who calls wake when the time has come.
     *
     * Differs from pyos: an exception that leaves a task does not end the run. The others go on, and run() throws it at
     * the end, with the task's number, unless somebody asked the task for it. */

    private static final Request YIELD = new Request.Yield();
    private static final TrackRecorder UNRECORDED = TimelineRecorder.off().track("unrecorded");

    private final @Nullable Conducted conducted; // by the explorer
    private final Outside outside;
    private final Kernel kernel;

    /** A scheduler in real time. */
    public Scheduler() {
        this(Clock.real());
    }

    /**
     * A scheduler whose time is {@code clock}'s. On a {@link org.interleave.machine.ManualClock} time is virtual: when no
     * task is ready and no channel or future is waited for, the clock jumps to the next timer.
     */
    public Scheduler(Clock clock) {
        this.conducted = Conducted.ofCaller();
        this.outside = new Outside(Conducted.clock(clock), conducted);
        this.kernel = new Kernel(outside, conducted);
    }

    // Tasks.

    /** A new task at the back of the run queue. Nothing of {@code body} runs yet. */
    public Task spawn(String name, Task.Body body) {
        return kernel.spawn(name, UNRECORDED, body);
    }

    /** As {@link #spawn(String, Task.Body)}; what the task does is written to {@code track}. */
    public Task spawn(String name, TrackRecorder track, Task.Body body) {
        return kernel.spawn(name, track, body);
    }

    /**
     * The task that is running now.
     *
     * @throws IllegalStateException when none is
     */
    public Task current() {
        return kernel.current();
    }

    /** The running task goes to the back of the run queue. */
    public void yieldNow() {
        kernel.ask(YIELD);
    }

    /**
     * The running task waits until {@code other} has ended. Those who wait for one task go on in the order in which they
     * began to.
     *
     * @throws IllegalStateException when a task joins itself
     */
    public void join(Task other) {
        if (other == kernel.running()) {
            throw new IllegalStateException("join: " + other + " would wait for itself");
        }
        kernel.ask(new Request.Join(other));
    }

    /** As {@link #join}, by number. @return false, after one turn for the others, when no such task is left */
    public boolean waitTask(long id) {
        Task other = kernel.unfinished(id);
        if (other == null) {
            yieldNow();
            return false;
        }
        join(other);
        return true;
    }

    /**
     * Ends {@code victim}: its finally blocks run before this returns, and it never runs again.
     *
     * @return whether there was anything left to end
     * @throws IllegalStateException when a task kills itself
     */
    public boolean kill(Task victim) {
        if (victim == kernel.running()) {
            throw new IllegalStateException("kill: " + victim + " can simply return");
        }
        if (victim.isDone()) {
            return false;
        }
        if (kernel.running() == null) {
            kernel.unwind(victim);
        } else {
            kernel.ask(new Request.Kill(victim)); // only the scheduler's own thread may enter a task
        }
        return true;
    }

    /** As {@link #kill}, by number. @return false when no such task is left */
    public boolean killTask(long id) {
        Task victim = kernel.unfinished(id);
        return victim != null && kill(victim);
    }

    /** How often the running task changed: turns of another task than the one that ran last. */
    public long switches() {
        return kernel.switches();
    }

    // Waiting.

    /**
     * The running task waits until {@link #wake} is called on it. A wake-up may be meant for an earlier wait: check, and
     * wait again.
     *
     * @param what what it waits for, as a deadlock's message should name it
     * @param drawnAs how the timeline shows the wait
     */
    public void await(String what, Activity drawnAs) {
        kernel.ask(new Request.Wait(what, drawnAs));
    }

    /** Puts {@code task} at the back of the run queue if it is in {@link #await}; otherwise does nothing. */
    public void wake(Task task) {
        kernel.wake(task);
    }

    /** Puts a callback at the back of the run queue. What it throws ends the run. */
    public void post(Runnable callback) {
        kernel.post(callback);
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
     * @throws IllegalStateException when another task waits to read from it
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

    /**
     * The running task waits until somebody, usually another thread, has completed {@code future}: the way to hand work that
     * blocks or computes to a pool, as in {@code waitFor(CompletableFuture.supplyAsync(work, pool))}. The others go on
     * meanwhile.
     *
     * @return what the future was completed with. What it failed with is thrown here, the same object
     */
    public <T extends @Nullable Object> T waitFor(CompletableFuture<T> future) {
        Signal done = new Signal();
        outside.expect();
        var _ = future.whenComplete((value, failure) -> outside.arrive(done));
        try {
            done.await("a future", Activity.WAITING_FOR_THREAD);
        } finally {
            outside.expectNoMore();
        }
        try {
            return future.join();
        } catch (CompletionException failed) {
            Throwable cause = failed.getCause();
            throw cause == null ? failed : sneakily(cause);
        }
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

    // The run, and its end.

    /**
     * Runs until nothing is left to do: no task, no callback, and nothing to wait for outside. However it ends, no task
     * is left unfinished. A scheduler runs once.
     *
     * @throws DeadlockException when tasks are left and nothing can wake them
     * @throws TaskFailedException when a task threw and nobody asked for its {@link Task#failure}
     * @throws InterruptedException after {@link #stop}, or when the calling thread is interrupted between turns
     */
    public void run() throws InterruptedException {
        kernel.run();
    }

    /**
     * As {@link #run}, on a thread of its own; the caller waits. For callers that may be interrupted, or are virtual threads,
     * and for tasks with deep stacks.
     *
     * @throws InterruptedException when the caller is interrupted, or after {@link #stop}: all tasks have then been unwound
     */
    public void runOnOwnThread() throws InterruptedException {
        if (conducted == null) {
            OwnThread.run(this);
        } else {
            run(); // whoever is in charge has a thread for this
        }
    }

    /**
     * Ends the run, from any thread: the task that runs is interrupted in case it blocks, all tasks are unwound by
     * {@link GeneratorExit} where they wait, and {@link #run} throws InterruptedException. Prefer it to interrupting the
     * thread of a run, whose interrupts the JVM drops while a virtual thread is mounted on it.
     */
    public void stop() {
        kernel.stop();
    }

    /** Whether {@link #stop} was called, or the run was cut short and unwinds what is left. Any thread may ask. */
    public boolean isStopping() {
        return kernel.isStopping();
    }

    /** Unwinds the running task, by GeneratorExit, if the scheduler is stopping. For tasks that compute for long. */
    public void leaveIfStopping() {
        kernel.leaveIfStopping();
    }

    /** For the watchdog. */
    Kernel kernel() {
        return kernel;
    }
}
