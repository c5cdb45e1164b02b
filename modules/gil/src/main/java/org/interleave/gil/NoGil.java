package org.interleave.gil;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * No lock at all: any number of threads run at once, and a thread only says when it begins and ends to run.
 *
 * <p>Source: CPython 3.13 built without the GIL (PEP 703), where {@code take_gil} and {@code drop_gil} return at once.
 */
public final class NoGil implements Gil {
    /* Overview. Threads attach and detach, and are told of signals; nobody waits for anybody. What replaces the lock in
     * CPython, locks in objects and counts split in two, has no counterpart here: the JVM's objects need neither. */

    private final Set<Thread> attached = ConcurrentHashMap.newKeySet();
    private final PendingSignals signals = new PendingSignals();
    private volatile boolean signalled;
    private final LongAdder slices = new LongAdder();
    private final LongAdder voluntaryDrops = new LongAdder();

    @Override
    public void acquire(Watcher watcher) {
        attached.add(Thread.currentThread());
        slices.increment();
        signals.held();
        watcher.holding();
    }

    @Override
    public void release() {
        if (!attached.remove(Thread.currentThread())) {
            throw new IllegalStateException("release: this thread does not hold the GIL");
        }
        voluntaryDrops.increment();
    }

    @Override
    public void checkpoint(Watcher watcher) {
        if (signalled && signals.areMine()) {
            signalled = false; // By the main thread only: the others run on meanwhile, and must not hide it from it.
            try {
                signals.run();
            } finally {
                signalled |= !signals.isEmpty();
            }
        }
    }

    @Override
    public void signal(Runnable handler) {
        signals.post(handler);
        signalled = true;
    }

    @Override
    public GilCounts counts() {
        return new GilCounts(0, slices.sum(), 0, 0, 0, voluntaryDrops.sum());
    }
}
