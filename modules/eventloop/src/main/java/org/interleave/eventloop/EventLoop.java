package org.interleave.eventloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.interleave.coroutines.Idle;
import org.interleave.coroutines.Scheduler;
import org.interleave.coroutines.Task;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.interleave.machine.VirtualClock;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Tasks and callbacks on one thread, with timers and sockets to wait for.
 *
 * <p>A loop runs once. Everything here except {@link #stop} and {@link #isStopping} belongs to whoever sets the loop up
 * and, during {@link #run}, to its tasks and callbacks.
 *
 * <p>On a {@link ManualClock} time is virtual: when nothing is ready and no socket is waited for, the clock jumps to the
 * next timer. While a socket is waited for, virtual time stands still.
 */
public final class EventLoop implements AutoCloseable {
    /* Overview. After asyncio's base_events: a round runs what was ready when it began, then looks at the selector and
     * the timers. The ready queue and its rounds are the Scheduler's; the loop is what the scheduler does between rounds.
     *
     * Waiting for time alone parks the thread, exact to some tens of microseconds. With sockets the wait is the
     * selector's, whose unit is the millisecond; it is rounded up, as asyncio does: a timer may then be up to a
     * millisecond late, bytes never are.
     *
     * Differs from asyncio: timers with one deadline run in the order in which they were set; an exception that leaves a
     * callback ends the run; and run() gives the loop a thread of its own and waits for it. The JVM drops an interrupt of
     * a thread on which a virtual thread is mounted, so only a caller who does nothing but wait can be interrupted for
     * certain. It also lets a virtual thread be that caller, and leaves room for deep stacks. */

    private static final long STACK_BYTES = 16L << 20; // tasks use the loop's stack while they run
    private static final long FAR = Long.MAX_VALUE / 2; // 146 years: later deadlines could not be compared
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Clock clock;
    private final Timers timers = new Timers();
    private final Readiness sockets;
    private final Scheduler scheduler = new Scheduler(new BetweenRounds());
    private volatile @Nullable Thread thread;
    private volatile boolean woken;

    /** A loop in real time. */
    public EventLoop() {
        this(Clock.real());
    }

    /**
     * A loop whose time is {@code clock}'s.
     *
     * @throws UncheckedIOException when the system has no selector left
     */
    public EventLoop(Clock clock) {
        this.clock = clock;
        try {
            this.sockets = new Readiness();
        } catch (IOException e) {
            throw new UncheckedIOException("a selector cannot be opened", e);
        }
    }

    /** The loop's time in nanoseconds. It never goes back, and says nothing about the time of day. */
    public long time() {
        return clock.nanoTime();
    }

    /** Calls {@code callback} after everything that is ready now. */
    public Handle callSoon(Runnable callback) {
        Handle handle = new Handle(callback);
        scheduler.post(handle::run);
        return handle;
    }

    /** Calls {@code callback} when {@code delay} has passed; a negative delay is none. */
    public Handle callLater(Duration delay, Runnable callback) {
        return callAt(time() + Math.clamp(TimeUnit.NANOSECONDS.convert(delay), 0, FAR), callback);
    }

    /**
     * Calls {@code callback} at a moment of the loop's time.
     *
     * @param deadline nanoseconds, as {@link #time} tells them
     */
    public Handle callAt(long deadline, Runnable callback) {
        Handle handle = new Handle(callback);
        timers.add(deadline, handle);
        return handle;
    }

    /** The kernel under this loop: spawns, joins and kills tasks. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** A new task, behind everything that is ready now. */
    public Task spawn(String name, Task.Body body) {
        return scheduler.spawn(name, body);
    }

    /** As {@link #spawn(String, Task.Body)}; what the task does is written to {@code track}. */
    public Task spawn(String name, TrackRecorder track, Task.Body body) {
        return scheduler.spawn(name, track, body);
    }

    /** Lets the running task wait for {@code time}. No time at all, or less, is one turn for the others. */
    public void sleep(Duration time) {
        if (!time.isPositive()) {
            scheduler.yieldNow();
            return;
        }
        Task task = scheduler.current();
        boolean[] due = {false};
        Handle timer = callLater(time, () -> {
            due[0] = true;
            scheduler.wake(task);
        });
        try {
            while (!due[0]) {
                scheduler.await("a timer", Activity.WAITING_FOR_TIMER);
            }
        } finally {
            timer.cancel();
        }
    }

    /**
     * Lets the running task open a TCP connection to this machine's loopback address. Its calls wait as the task, never
     * as the thread; one that can complete at once gives nobody else a turn.
     *
     * @throws IOException when nobody listens on {@code port}
     */
    public Connection connect(int port) throws IOException {
        return LoopConnection.open(this, port);
    }

    /** Lets the running task wait until {@code channel} is ready for {@code operation}, one of SelectionKey's. */
    void awaitReady(SelectableChannel channel, int operation, String what) throws IOException {
        Task task = scheduler.current();
        boolean[] ready = {false};
        sockets.onReady(channel, operation, () -> {
            ready[0] = true;
            scheduler.wake(task);
        });
        try {
            while (!ready[0]) {
                scheduler.await(what, Activity.WAITING_FOR_IO);
            }
        } finally {
            if (!ready[0]) {
                sockets.forget(channel);
            }
        }
    }

    /** Whoever waits for {@code channel} goes on, and finds it closed. */
    void close(SelectableChannel channel) throws IOException {
        sockets.release(channel);
        channel.close();
    }

    /**
     * Runs on a thread of its own until nothing is left to do: no task, no callback, no timer; then closes the loop. The
     * caller waits.
     *
     * @throws InterruptedException when the caller is interrupted, or after {@link #stop}: all tasks have then been
     *     unwound
     * @throws org.interleave.coroutines.DeadlockException when tasks are left and nothing can wake them
     * @throws org.interleave.coroutines.TaskFailedException when a task threw and nobody asked for its failure
     */
    public void run() throws InterruptedException {
        Throwable[] thrown = {null};
        Thread started = Thread.ofPlatform()
                .name("event loop")
                .stackSize(STACK_BYTES)
                .daemon()
                .unstarted(() -> {
                    try {
                        scheduler.run();
                    } catch (Throwable t) {
                        thrown[0] = t;
                    }
                });
        thread = started;
        started.start();
        boolean interrupted = joinOrStop(started);
        close();
        if (interrupted) {
            throw new InterruptedException("interrupted while the loop ran");
        }
        switch (thrown[0]) {
            case null -> {}
            case InterruptedException stopped -> throw stopped;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown[0]);
        }
    }

    /** Waits for the loop's thread to end, and makes it end when the caller is interrupted. @return whether it was */
    private boolean joinOrStop(Thread loop) {
        boolean interrupted = false;
        while (true) {
            try {
                loop.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
    }

    /** Ends the run, from any thread: all tasks are unwound where they wait, and {@link #run} throws InterruptedException. */
    public void stop() {
        scheduler.stop();
    }

    /** Whether the run is being ended. Any thread may ask. */
    public boolean isStopping() {
        return scheduler.isStopping();
    }

    /** Lets go of the selector of a loop that never ran. A loop that has run is closed. */
    @Override
    public void close() {
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a selector cannot be closed", e);
        }
    }

    /** What the loop adds to the scheduler: timers and sockets, looked at between rounds, waited for when idle. */
    private final class BetweenRounds implements Idle {
        @Override
        public boolean poll(boolean mayWait) throws InterruptedException {
            boolean hopeless = timers.isEmpty() && sockets.isEmpty();
            try {
                if (mayWait && !hopeless) {
                    waitForSomething();
                } else if (!sockets.isEmpty()) {
                    sockets.look();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the selector failed", e);
            }
            if (!timers.isEmpty()) {
                timers.takeDue(clock.nanoTime(), due -> scheduler.post(due::run));
            }
            return !hopeless;
        }

        private void waitForSomething() throws IOException, InterruptedException {
            switch (clock) {
                case Clock.Real real -> waitInRealTime(real);
                case ManualClock hands when sockets.isEmpty() -> hands.advanceTo(timers.earliest());
                case ManualClock _ -> sockets.await();
                case VirtualClock _ ->
                    throw new IllegalStateException("the loop's timers wait on a clock of their own");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the loop waited");
            }
        }

        private void waitInRealTime(Clock.Real real) throws IOException {
            if (timers.isEmpty()) {
                sockets.await();
                return;
            }
            long nanos = timers.earliest() - real.nanoTime();
            if (nanos <= 0) {
                sockets.look();
            } else if (sockets.isEmpty()) {
                if (!woken) {
                    LockSupport.parkNanos(this, nanos);
                }
                woken = false;
            } else {
                sockets.await(Math.ceilDiv(nanos, NANOS_PER_MILLI));
            }
        }

        @Override
        public void wakeup() {
            woken = true;
            sockets.wakeup();
            LockSupport.unpark(thread);
        }
    }
}
