package org.interleave.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Those who wait until a lock is free. Whoever is called is drawn by lot: a condition whose order nobody may rely on. */
final class WaitingRoom {
    /* Overview. pthread_cond_signal promises no order, and on glibc there is none: a waiter whose time is up, and who is
     * about to wait again, may take the signal from one that has slept for long. CPython's own figures look as if lots were
     * drawn: beside k busy threads a client waits k intervals on average, and sometimes 12.
     *
     * Why not one java.util.concurrent Condition. It is first come, first served. The waiter whose time is up asks for the
     * GIL and lies down at the end, so that a client that came after it goes first: it would wait 0.6 intervals beside two
     * busy threads, and 1.8 beside four, on a JVM and on a simulated computer alike.
     *
     * Caller holds the mutex in all methods. */

    private final ReentrantLock mutex;
    private final List<Condition> waiting = new ArrayList<>();

    WaitingRoom(ReentrantLock mutex) {
        this.mutex = mutex;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Waits until it is called, or {@code nanos} have passed.
     *
     * @return false when the time was up before it was called
     */
    boolean await(long nanos) throws InterruptedException {
        Condition called = mutex.newCondition();
        waiting.add(called);
        try {
            // Not awaitNanos: that calls it a time-out, too, when the call came in time and the wake-up did not.
            return called.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            waiting.remove(called);
        }
    }

    /** Calls one of them. Who was called and is late, or has just given up waiting, looks at the lock all the same. */
    void callOne() {
        if (!waiting.isEmpty()) {
            int drawn = ThreadLocalRandom.current().nextInt(waiting.size());
            waiting.remove(drawn).signal();
        }
    }
}
