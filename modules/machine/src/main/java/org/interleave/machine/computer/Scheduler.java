package org.interleave.machine.computer;

import java.util.SplittableRandom;
import org.interleave.machine.VirtualClock;
import org.jspecify.annotations.Nullable;

/** The operating system's scheduler: who has which core, who waits for one, and what it takes to wake somebody. */
final class Scheduler {
    /* Overview. A small one after Linux's EEVDF. Each thread has a virtual runtime on the scale of its core; one that
     * sleeps keeps its lag, how far it was behind its fair share. The timer interrupt ends a slice if somebody who has had
     * less waits, and a thread that wakes up and has had less takes the core at once: in the middle of its waker's call,
     * if that is who runs there. On one core the old GIL therefore changes hands at every tick, and the new one when a
     * tick and an interval have passed, as CPython's do.
     *
     * A woken thread goes to the core it had last if that is idle, else to any idle one, else to one that is waking up,
     * else back to the queue of its own. A core that has nothing to do takes what waits for another. */

    /** At the end of a slice: how much more the next thread may have had, in nanoseconds, and still take its turn. */
    private static final long FAIR_ENOUGH = 100_000;

    private final Specs specs;
    private final VirtualClock clock;
    private final SplittableRandom chance;
    private final Observer observer;
    private final Core[] cores;
    private long nextTick;
    private long horizon;

    Scheduler(Specs specs, VirtualClock clock, SplittableRandom chance, Observer observer) {
        this.specs = specs;
        this.clock = clock;
        this.chance = chance;
        this.observer = observer;
        this.nextTick = specs.scheduling().tick();
        cores = new Core[specs.cores()];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new Core(i);
        }
    }

    // ---- What comes next.

    /** The core whose thread is the next to have paid what it owes. */
    Core nextDue() {
        Core earliest = cores[0];
        for (int i = 1; i < cores.length; i++) {
            if (cores[i].due < earliest.due) {
                earliest = cores[i];
            }
        }
        return earliest;
    }

    /** When the timer next interrupts somebody beside whom others wait. */
    long nextInterrupt() {
        return tickMatters() ? nextTick : Core.NEVER;
    }

    private boolean tickMatters() {
        for (Core core : cores) {
            if (!core.queue.isEmpty()) {
                long now = clock.nanoTime();
                if (nextTick < now) {
                    long tick = specs.scheduling().tick();
                    nextTick = (now + tick - 1) / tick * tick;
                }
                return true;
            }
        }
        return false;
    }

    /** A thread's code goes on now, with {@code until} as the end of the run: up to when is it alone? */
    void lookAhead(long until) {
        long next = Math.min(clock.nextDeadline().orElse(Core.NEVER), until);
        for (Core core : cores) {
            next = Math.min(next, core.due);
        }
        horizon = Math.min(next, nextInterrupt());
    }

    /** The earliest moment at which something else happens than that the running thread goes on. */
    long horizon() {
        return horizon;
    }

    // ---- Who has a core.

    /** The timer interrupts: slices that are used up end. */
    void interrupt() {
        long now = nextTick;
        nextTick += specs.scheduling().tick();
        for (Core core : cores) {
            SimulatedThread thread = core.current;
            SimulatedThread next = core.least();
            if (thread != null
                    && next != null
                    && now - thread.onCoreSince >= specs.scheduling().slice()
                    && next.runtime <= thread.runtimeAt(now) + FAIR_ENOUGH) {
                thread.owed = core.due - now;
                core.queue.remove(next);
                preempt(core, thread, next);
            }
        }
    }

    /** {@code next}, in no queue any more, takes the core of {@code thread}. */
    void preempt(Core core, SimulatedThread thread, SimulatedThread next) {
        long now = clock.nanoTime();
        thread.owed -= Math.max(0, thread.entered - now); // The switch to it was not over: it is not paid for twice.
        thread.leavesCore(now, State.READY);
        core.queue.addLast(thread);
        tell(thread, core);
        dispatch(core, next);
    }

    /** The core's thread gives it up, and the next one gets it. */
    void leave(Core core, SimulatedThread thread, State state) {
        long now = clock.nanoTime();
        Specs.Scheduling times = specs.scheduling();
        boolean parked = state == State.BLOCKED && thread.phase != Phase.IN_SYSTEM_CALL;
        thread.lag = core.lag(thread, now, Math.max(times.tick(), 2 * times.slice()));
        thread.leavesCore(now, state);
        thread.owed = 0;
        core.current = null;
        core.due = Core.NEVER;
        tell(thread, null);
        SimulatedThread next = core.least();
        if (next == null) {
            next = steal(core);
        } else {
            core.queue.remove(next);
        }
        if (next == null) {
            core.idleSince = now;
        } else {
            next.owed += parked ? times.park() : 0;
            dispatch(core, next);
        }
    }

    /** A core that has nothing to do takes what waits for the busiest one. */
    private @Nullable SimulatedThread steal(Core thief) {
        Core busiest = thief;
        for (Core core : cores) {
            if (core.queue.size() > busiest.queue.size()) {
                busiest = core;
            }
        }
        if (busiest == thief) {
            return null;
        }
        long now = clock.nanoTime();
        SimulatedThread stolen = busiest.queue.getLast();
        stolen.lag = busiest.lag(stolen, now, specs.scheduling().tick());
        busiest.queue.removeLast();
        stolen.runtime = thief.place(stolen, now);
        return stolen;
    }

    private void dispatch(Core core, SimulatedThread thread) {
        long now = clock.nanoTime();
        Specs.Scheduling costs = specs.scheduling();
        long entry = costs.contextSwitch() + (thread.core == core || thread.core == null ? 0 : costs.migration());
        thread.owed += entry;
        thread.entered = now + entry;
        thread.core = core;
        thread.state = State.RUNNING;
        thread.onCoreSince = now;
        core.current = thread;
        core.due = now + thread.owed;
        tell(thread, core);
    }

    // ---- Wake-ups.

    /** A message has made a thread ready: it is queued on the sender's core. */
    void handOver(SimulatedThread thread, Core core) {
        enqueue(thread, core, null);
    }

    /**
     * A thread has been made ready.
     *
     * @param waker the running thread, which did it and pays for it; null when a timer did
     */
    void wake(SimulatedThread thread, @Nullable SimulatedThread waker) {
        Specs.Waking costs = specs.waking();
        Core home = thread.core == null ? cores[thread.number() % cores.length] : thread.core;
        Core core = idleCore(home);
        if (core == null) {
            Core waking = wakingCore(home);
            enqueue(thread, waking == null ? home : waking, waker);
            charge(waker, costs.callBusy());
        } else if (thread.core == null) {
            thread.runtime = core.place(thread, clock.nanoTime());
            dispatch(core, thread);
            horizon = Math.min(horizon, core.due);
        } else {
            long now = clock.nanoTime();
            boolean halfAwake = now - core.idleSince < costs.idleBeforeDeep().draw(chance);
            long latency = (halfAwake ? costs.shallow() : costs.deep()).draw(chance);
            core.called = true;
            thread.state = State.WAKING;
            tell(thread, core);
            clock.schedule(latency, () -> arrive(thread, core));
            horizon = Math.min(horizon, now + latency);
            charge(waker, costs.call());
        }
    }

    /** A core that somebody else has called, and that may take one thread more when it is awake. */
    private @Nullable Core wakingCore(Core home) {
        if (home.current == null) {
            return home;
        }
        for (Core core : cores) {
            if (core.current == null) {
                return core;
            }
        }
        return null;
    }

    private @Nullable Core idleCore(Core home) {
        if (home.isIdle()) {
            return home;
        }
        for (Core core : cores) {
            if (core.isIdle()) {
                return core;
            }
        }
        return null;
    }

    private void enqueue(SimulatedThread thread, Core core, @Nullable SimulatedThread waker) {
        long now = clock.nanoTime();
        thread.runtime = core.place(thread, now);
        thread.state = State.READY;
        core.queue.addLast(thread);
        tell(thread, core);
        SimulatedThread here = core.current;
        boolean isNew = thread.core == null;
        boolean owedMore = here != null && !isNew && thread.runtime <= here.runtimeAt(now);
        if (owedMore && waker != null && waker == here) {
            core.successor = thread;
            horizon = now;
        } else if (owedMore && here != null && core.due != Core.NEVER) {
            here.owed = core.due - now;
            core.queue.remove(thread);
            preempt(core, here, thread);
            horizon = Math.min(horizon, core.due);
        } else {
            horizon = Math.min(horizon, nextInterrupt());
        }
    }

    private void arrive(SimulatedThread thread, Core core) {
        core.called = false;
        if (core.current == null) {
            thread.runtime = core.place(thread, clock.nanoTime());
            dispatch(core, thread);
        } else {
            enqueue(thread, core, null);
        }
    }

    private void charge(@Nullable SimulatedThread waker, Range price) {
        if (waker != null) {
            waker.debt += price.draw(chance);
        }
    }

    /** Its state or its phase has changed. */
    void tell(SimulatedThread thread, @Nullable Core core) {
        observer.changed(clock.nanoTime(), thread, core == null ? -1 : core.index);
    }
}
