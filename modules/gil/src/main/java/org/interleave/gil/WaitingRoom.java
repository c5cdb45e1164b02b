package org.interleave.gil;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait until a lock is free. Whoever is called is drawn by lot: a condition whose order nobody may rely on, except
 * that newcomers are called a little less often.
 */
final class WaitingRoom {
    /* Overview. pthread_cond_signal promises no order, and glibc's has none to speak of: it serves an older group of waiters
     * before the newer one, and within a group whoever looks first takes the signal. CPython's own figures look as if lots
     * were drawn: beside k busy threads a client waits k intervals on average, and sometimes 12. With equal lots it would be
     * 1.6 beside two of them; with two lots for a newcomer and three for those whose time was up before, it is 1.9 (CPython
     * 3.13: 1.9), and 4.2 beside four (4.1).
     *
     * Why not one java.util.concurrent Condition. It is first come, first served. The waiter whose time is up asks for the
     * GIL and lies down at the end, so that a client that came after it goes first: it would wait 0.8 intervals beside two
     * busy threads, and 1.8 beside four, on a JVM and on a simulated computer alike.
     *
     * Caller holds the mutex in all methods. */

    private static final int NEWCOMER = 2;
    private static final int OLDER = 3;

    private final ReentrantLock mutex;
    private final List<Waiter> waiting = new ArrayList<>();

    WaitingRoom(ReentrantLock mutex) {
        this.mutex = mutex;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** For somebody who comes for the lock now, and may have to wait several times. */
    Waiter newcomer() {
        return new Waiter();
    }

    /** Calls one of them. Who was called and is late, or has just given up waiting, looks at the lock all the same. */
    void callOne() {
        if (!waiting.isEmpty()) {
            waiting.remove(draw()).called.signal();
        }
    }

    private int draw() {
        int lots = 0;
        for (Waiter waiter : waiting) {
            lots += waiter.lots;
        }
        int drawn = ThreadLocalRandom.current().nextInt(lots);
        int index = 0;
        while (drawn >= waiting.get(index).lots) {
            drawn -= waiting.get(index).lots;
            index++;
        }
        return index;
    }

    /** One thread that wants the lock. */
    final class Waiter {
        private final Condition called = mutex.newCondition();
        private int lots = NEWCOMER;

        /**
         * Waits until it is called, or {@code nanos} have passed.
         *
         * @return false when the time was up before it was called
         */
        boolean await(long nanos) throws InterruptedException {
            waiting.add(this);
            try {
                // Not awaitNanos: that calls it a time-out, too, when the call came in time and the wake-up did not.
                boolean inTime = called.await(nanos, TimeUnit.NANOSECONDS);
                if (!inTime) {
                    lots = OLDER;
                }
                return inTime;
            } finally {
                waiting.remove(this);
            }
        }
    }
}
