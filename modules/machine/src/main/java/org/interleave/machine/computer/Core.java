package org.interleave.machine.computer;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One core: the thread it runs, those that wait for it, and since when it has been idle. */
final class Core {
    static final long NEVER = Long.MAX_VALUE;

    final int index;
    final ArrayDeque<SimulatedThread> queue = new ArrayDeque<>();

    @Nullable
    SimulatedThread current;
    /** When {@link #current} has spent what it owes, and its code goes on. */
    long due = NEVER;
    /** A thread is on its way here, and the core is waking up for it. */
    boolean called;
    /** The running thread has woken one of this core's threads, which takes its place. */
    @Nullable
    SimulatedThread successor;

    long idleSince = Long.MIN_VALUE / 2;
    private long lastAverage;

    Core(int index) {
        this.index = index;
    }

    /** The average virtual runtime of its threads at the moment {@code now}: what a fair share would be. */
    private long average(long now) {
        int threads = queue.size();
        long sum = 0;
        for (SimulatedThread thread : queue) {
            sum += thread.runtime;
        }
        if (current != null) {
            threads++;
            sum += current.runtimeAt(now);
        }
        if (threads > 0) {
            lastAverage = sum / threads;
        }
        return lastAverage;
    }

    /** A thread leaves this core and its queue: how far it is behind its fair share. Ask while it is still counted. */
    long lag(SimulatedThread thread, long now, long limit) {
        return Math.clamp(average(now) - thread.runtimeAt(now), -limit, limit);
    }

    /** A thread comes, that is not counted yet: where its runtime stands among those that are here. */
    long place(SimulatedThread thread, long now) {
        int here = queue.size() + (current == null ? 0 : 1);
        long average = average(now);
        // Its own weight moves the average: without the factor its lag would shrink each time it comes.
        return here == 0 ? average : average - thread.lag * (here + 1) / here;
    }

    /** Who of the queue has had least. */
    @Nullable
    SimulatedThread least() {
        SimulatedThread least = null;
        for (SimulatedThread thread : queue) {
            if (least == null || thread.runtime < least.runtime) {
                least = thread;
            }
        }
        return least;
    }

    boolean isIdle() {
        return current == null && !called;
    }
}
