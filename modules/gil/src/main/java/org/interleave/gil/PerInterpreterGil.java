package org.interleave.gil;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A GIL for each interpreter: threads of one interpreter are bound by one {@link IntervalGil}, threads of different ones
 * run at once. They must not share anything that changes; to see to that is the part of whoever runs them.
 *
 * <p>Source: CPython 3.12, PEP 684: {@code interp->ceval.gil}.
 */
public final class PerInterpreterGil implements Gil {
    /* Overview. Nobody enters an interpreter: which one a thread belongs to is a function of the thread, asked once, when
     * it first wants to run, and remembered in the thread. The main interpreter is that of the first thread that wants to
     * run, and its GIL alone is told of signals.
     *
     * Differs: a thread cannot change interpreters. */

    private final Duration interval;
    private final Function<? super Thread, ?> interpreterOf;
    private final ThreadLocal<IntervalGil> mine = ThreadLocal.withInitial(this::gilOfThisThread);
    private final IntervalGil main;

    private final ReentrantLock mutex = new ReentrantLock();

    /* Guarded by `mutex`. The map is never walked: the order of its keys is that of their addresses. */
    private final Map<Object, IntervalGil> gils = new HashMap<>();
    private final List<IntervalGil> all = new ArrayList<>();

    /** Each thread is an interpreter of its own, with CPython's switch interval. */
    public PerInterpreterGil() {
        this(IntervalGil.SWITCH_INTERVAL);
    }

    /** Each thread is an interpreter of its own. */
    public PerInterpreterGil(Duration interval) {
        this(interval, thread -> thread);
    }

    /**
     * Threads to which {@code interpreterOf} gives equal objects share an interpreter.
     *
     * @param interval as of {@link IntervalGil}
     */
    public PerInterpreterGil(Duration interval, Function<? super Thread, ?> interpreterOf) {
        this.interval = interval;
        this.interpreterOf = interpreterOf;
        this.main = new IntervalGil(interval);
        all.add(main);
    }

    private IntervalGil gilOfThisThread() {
        Object interpreter = interpreterOf.apply(Thread.currentThread());
        mutex.lock();
        try {
            IntervalGil gil = gils.get(interpreter);
            if (gil == null) {
                gil = gils.isEmpty() ? main : new IntervalGil(interval);
                gils.put(interpreter, gil);
                if (gil != main) {
                    all.add(gil);
                }
            }
            return gil;
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public void acquire(Watcher watcher) {
        mine.get().acquire(watcher);
    }

    @Override
    public void release() {
        mine.get().release();
    }

    @Override
    public void checkpoint(Watcher watcher) {
        mine.get().checkpoint(watcher);
    }

    @Override
    public void signal(Runnable handler) {
        main.signal(handler);
    }

    /** Those of all interpreters together. */
    @Override
    public GilCounts counts() {
        mutex.lock();
        try {
            return all.stream().map(IntervalGil::counts).reduce(GilCounts.NONE, GilCounts::plus);
        } finally {
            mutex.unlock();
        }
    }
}
