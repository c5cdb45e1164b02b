package org.interleave.machine.computer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.interleave.machine.SteppedThread;
import org.interleave.machine.VirtualClock;
import org.interleave.machine.VirtualThreads;
import org.interleave.machine.VirtualTime;
import org.jspecify.annotations.Nullable;

/**
 * A computer made of nothing but time: N cores and an operating system's scheduler, on which ordinary Java threads run, with
 * the JDK's own locks, in virtual time. A thread says what its work costs with {@link #compute}; what wake-ups, context
 * switches and timers cost stands in the {@link Specs}. Everything that varies is drawn from one seed.
 *
 * <p>A computer is used by one platform thread: {@link #spawn} threads, then {@link #run}. What simulated threads share
 * needs no synchronisation beyond what they would need anyway: only one of them executes at any moment of real time.
 */
public final class Computer {
    /* Overview. A discrete-event simulation whose processes are virtual threads. Java code takes no simulated time; it
     * runs from one moment at which its thread owes time (compute, the cost of a wake-up, a context switch) to the next,
     * and then its core is busy for as long as it owes. Events are: a core's thread has paid (Core.due), a timer of the
     * virtual clock rings (the JDK's timed waits, and wake-ups under way), the timer interrupt (nextTick).
     *
     * Running ahead. A thread that computes need not stop for it when nothing else can happen before it is done: the
     * clock is moved, and its code goes on. `horizon` is the earliest moment at which something else can. That is what
     * makes a tick cost a few nanoseconds and not a switch of virtual threads.
     *
     * Where the locks are. The policies that run here are plain Java on java.util.concurrent. What they do to each other
     * is a park or an unpark, and both are ours: a park gives the thread back (SteppedThread), and LockSupport.unpark ends
     * with a call that lets the waker pay (afterUnpark), with what it has released already there for the taking. How long
     * that window is, beside how long the woken thread takes to get there, is the whole difference between the two GILs'
     * convoys and battles. */

    private final Specs specs;
    private final VirtualClock clock = new VirtualClock();
    private final SplittableRandom chance;
    private final Scheduler scheduler;
    private final List<SimulatedThread> threads = new ArrayList<>();

    private @Nullable SimulatedThread running;
    private boolean handingOver;
    private long until;
    private @Nullable Throwable failure;

    /**
     * A computer that is switched on now, at time 0.
     *
     * @param observer is told of everything that happens
     * @throws UnsupportedOperationException when this JVM cannot do it; the message says what is missing
     */
    public Computer(Specs specs, Observer observer) {
        if (!VirtualTime.install()) {
            throw new UnsupportedOperationException("no simulated computer: "
                    + VirtualTime.whyNot().or(VirtualThreads::whyNot).orElse("virtual time is missing"));
        }
        this.specs = specs;
        this.chance = new SplittableRandom(specs.seed());
        this.scheduler = new Scheduler(specs, clock, chance, observer);
    }

    /** What it is made of. */
    public Specs specs() {
        return specs;
    }

    /** The clock of its threads. */
    public VirtualClock clock() {
        return clock;
    }

    /** Nanoseconds since it was switched on. */
    public long now() {
        return clock.nanoTime();
    }

    /** Its threads, in the order in which they were made. */
    public List<SimulatedThread> threads() {
        return List.copyOf(threads);
    }

    /** Makes a thread that begins at once. May be called by a simulated thread as well. */
    public SimulatedThread spawn(String name, Runnable body) {
        SimulatedThread thread = new SimulatedThread(this, threads.size(), name, () -> guarded(body));
        thread.seed(specs.seed() + threads.size());
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void guarded(Runnable body) {
        try {
            body.run();
        } catch (RuntimeException | Error e) {
            if (failure == null) {
                failure = e;
            }
        }
    }

    // ---- What a simulated thread may ask for.

    /**
     * The calling simulated thread is busy on its core for {@code nanos} nanoseconds, and for longer when it loses its core
     * meanwhile.
     */
    public void compute(long nanos) {
        SimulatedThread me = current();
        long owed = me.debt + nanos;
        me.debt = 0;
        long end = clock.nanoTime() + owed;
        if (end < scheduler.horizon()) {
            clock.passTo(end);
            return;
        }
        me.owed = owed;
        if (!SteppedThread.pause()) {
            throw new IllegalStateException("compute: " + me + " cannot stop inside a native method");
        }
    }

    /** Like {@link #compute}, for the length of a system call of {@link Specs#systemCall}. */
    public void systemCall() {
        Phase before = phase(Phase.IN_SYSTEM_CALL);
        compute(specs.systemCall().draw(chance));
        phase(before);
    }

    /** The calling simulated thread is off its core for at least {@code nanos} nanoseconds. */
    public void sleep(long nanos) {
        Phase before = phase(Phase.SLEEPING);
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        phase(before);
    }

    /** The calling simulated thread says what it is doing from now on; returns what it did before. */
    public Phase phase(Phase next) {
        SimulatedThread me = current();
        Phase before = me.phase;
        if (before != next) {
            me.phase = next;
            scheduler.tell(me, me.core);
        }
        return before;
    }

    /**
     * The simulated thread that is calling.
     *
     * @throws IllegalStateException when none is
     */
    public SimulatedThread current() {
        SimulatedThread me = running;
        if (me == null) {
            throw new IllegalStateException("this is for the threads of the simulated computer only");
        }
        return me;
    }

    /**
     * For {@link Mailbox}: wakes {@code thread} as a message does. The system expects the sender to wait for an answer soon,
     * and puts the receiver in the queue of the sender's own core.
     */
    void handOver(SimulatedThread thread) {
        handingOver = true;
        LockSupport.unpark(thread.thread());
    }

    // ---- The run.

    /**
     * Runs until {@code moment}, in nanoseconds since the computer was switched on, or until nothing can happen any more.
     *
     * @throws RuntimeException what the body of a thread threw, the first of them; so are errors
     */
    public Ending run(long moment) {
        until = moment;
        while (failure == null) {
            Core core = scheduler.nextDue();
            long timer = clock.nextDeadline().orElse(Core.NEVER);
            long tick = scheduler.nextInterrupt();
            long next = Math.min(Math.min(core.due, timer), tick);
            if (next > moment || next == Core.NEVER) {
                return ending(next, moment);
            }
            if (timer == next) {
                clock.fireDue();
            } else if (tick == next) {
                clock.passTo(next);
                scheduler.interrupt();
            } else {
                clock.passTo(next);
                step(core);
            }
        }
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private Ending ending(long next, long moment) {
        if (threads.stream().allMatch(thread -> thread.state == State.ENDED)) {
            return Ending.ALL_ENDED;
        }
        if (next == Core.NEVER) {
            return Ending.STUCK;
        }
        clock.passTo(moment);
        return Ending.TIME_UP;
    }

    /** The core's thread has paid what it owed: its code goes on until it owes again, waits or ends. */
    private void step(Core core) {
        SimulatedThread thread = core.current;
        if (thread == null) {
            throw new IllegalStateException("step: core " + core.index + " is idle");
        }
        core.due = Core.NEVER;
        thread.owed = 0;
        scheduler.lookAhead(until);
        running = thread;
        try {
            thread.run();
        } finally {
            running = null;
        }
        SimulatedThread successor = core.successor;
        core.successor = null;
        if (thread.isDone()) {
            scheduler.leave(core, thread, State.ENDED);
        } else if (!thread.isReady()) {
            requireParked(thread);
            scheduler.leave(core, thread, State.BLOCKED);
        } else if (successor != null && core.queue.remove(successor)) {
            scheduler.preempt(core, thread, successor);
        } else {
            if (thread.owed == 0) { // Thread.yield: a system call, or a program that only yields would stop the clock.
                thread.owed = Math.max(1, specs.scheduling().contextSwitch());
            }
            core.due = clock.nanoTime() + thread.owed;
        }
    }

    private static void requireParked(SimulatedThread thread) {
        if (!thread.isParked()) {
            throw new IllegalStateException(
                    thread.name() + " waits for a monitor: on the simulated computer threads meet in"
                            + " java.util.concurrent, not in synchronized");
        }
    }

    // ---- For simulated threads.

    /** It has been made ready, by the running thread or by a timer. */
    void wake(SimulatedThread thread) {
        SimulatedThread waker = running;
        if (handingOver && waker != null && waker.core != null) {
            scheduler.handOver(thread, waker.core);
        } else {
            scheduler.wake(thread, waker);
        }
    }

    /** What its wake-ups cost is spent now, where the waking call returns. */
    void payDebt(SimulatedThread thread) {
        if (handingOver) {
            handingOver = false; // Part of the system call.
        } else if (thread == running) {
            compute(thread.debt > 0 ? 0 : specs.waking().callNobody().draw(chance));
        }
    }

    /** How long a timed wait really lasts. */
    long lateBy(long nanos) {
        return nanos + specs.waking().timerSlack().draw(chance);
    }
}
