package org.interleave.gil.run;

import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.interleave.gil.Gil;
import org.interleave.gil.GilCounts;
import org.interleave.gil.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Gives way at every other checkpoint or so, as long as another thread wants it: its holder waits until another one has had
 * it. Not at every one: two threads in step may never meet where it matters.
 */
final class ScriptedGil implements Gil {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private @Nullable Thread holder;
    private int waiting;
    private long taken;
    private long switches;
    private final Random chance = new Random(1);

    static Policy policy() {
        return new Policy("scripted", "gives way again and again", false, (settings, time) -> new ScriptedGil());
    }

    @Override
    public void acquire(Watcher watcher) {
        mutex.lock();
        try {
            take(watcher, -1);
        } finally {
            mutex.unlock();
        }
        watcher.holding();
    }

    /** Waits for it; if the caller has just had it as the {@code last} one, until another one has had it. */
    private void take(Watcher watcher, long last) {
        waiting++; // From the moment it lets go: whoever takes it next has somebody to give way to.
        watcher.waiting();
        while (holder != null || taken == last) {
            changed.awaitUninterruptibly();
        }
        waiting--;
        holder = Thread.currentThread();
        taken++;
        changed.signalAll();
    }

    @Override
    public void release() {
        mutex.lock();
        try {
            requireHolder();
            holder = null;
            changed.signalAll();
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public void checkpoint(Watcher watcher) {
        mutex.lock();
        try {
            requireHolder();
            if (waiting == 0 || chance.nextBoolean()) {
                return;
            }
            watcher.lettingGo();
            switches++;
            holder = null;
            changed.signalAll();
            take(watcher, taken);
        } finally {
            mutex.unlock();
        }
        watcher.holding();
    }

    private void requireHolder() {
        if (holder != Thread.currentThread()) {
            throw new IllegalStateException("this thread does not hold the GIL");
        }
    }

    @Override
    public void signal(Runnable handler) {
        throw new UnsupportedOperationException("signals are not scripted");
    }

    @Override
    public GilCounts counts() {
        return new GilCounts(switches, taken, 0, 0, switches, 0);
    }
}
