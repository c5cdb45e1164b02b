package org.interleave.gil;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The binary semaphore under CPython 2's GIL: a POSIX semaphore as Linux builds it. A release reserves nothing for whom it
 * wakes, and wakes another sleeper each time, whether or not those it woke before have been there.
 *
 * <p>Source: glibc, {@code nptl/sem_waitcommon.c} and {@code sem_post.c}, 2.21 and later.
 */
final class FutexSemaphore {
    /* Overview. A value, a count of those who want it, and those of them who sleep. A waiter registers, lies down, and looks
     * once more before it sleeps; whoever is called gets up, looks, and lies down again at the end if somebody was faster.
     *
     * Why not java.util.concurrent.Semaphore(1, false). It wakes only the first of its queue, and only once until that one
     * has looked. glibc's calls the system at each release as long as anybody is registered, and there the next sleeper is
     * woken although the last one is still on its way. With four threads on two cores that makes the second core busy with
     * nothing but threads that come too late, and 1.6 times the time becomes 2.4. */

    private final AtomicInteger value = new AtomicInteger(1);
    private final AtomicInteger registered = new AtomicInteger();
    private final ConcurrentLinkedQueue<Sleeper> asleep = new ConcurrentLinkedQueue<>();

    private static final class Sleeper {
        private final Thread thread = Thread.currentThread();
        private volatile boolean called;
    }

    /** Takes it if it is free. */
    boolean tryAcquire() {
        return value.get() == 1 && value.compareAndSet(1, 0);
    }

    /** Takes it as soon as it can. An interrupt is kept for later. */
    void acquire() {
        boolean interrupted = false;
        Sleeper me = new Sleeper();
        registered.incrementAndGet();
        try {
            do {
                me.called = false;
                asleep.add(me);
                if (tryAcquire()) { // A release that came before we lay down has called nobody.
                    asleep.remove(me);
                    return;
                }
                while (!me.called) {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            } while (!tryAcquire());
        } finally {
            registered.decrementAndGet();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives it back. */
    void release() {
        value.set(1);
        if (registered.get() > 0) {
            Sleeper next = asleep.poll();
            if (next == null) {
                LockSupport.unpark(
                        null); // Everybody is up already. The system is called all the same, and takes its time.
            } else {
                next.called = true;
                LockSupport.unpark(next.thread);
            }
        }
    }
}
