package org.interleave.coroutines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.interleave.machine.VirtualClock;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler's tasks wait for beside each other: moments, channels, and news from other threads. Looked at between
 * rounds, waited for when no task is ready. For the scheduler's thread; {@link #arrive} and {@link #wakeup} are for any.
 */
final class Outside {
    /* Overview. Waiting for time or news alone parks the thread, exact to some tens of microseconds. With channels the wait
     * is the selector's, whose unit is the millisecond; it is rounded up, as in asyncio: a timer may then be up to a
     * millisecond late, bytes never are.
     *
     * On a ManualClock time is virtual: when only timers are waited for, the clock jumps to the next. While a channel or
     * another thread is waited for, virtual time stands still. */

    private static final long FAR = Long.MAX_VALUE / 2; // 146 years: later deadlines could not be compared
    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Clock clock;
    private final @Nullable Conducted conducted;
    private final Timers<Alarm> timers = new Timers<>();
    private final Readiness channels = new Readiness();
    private final ConcurrentLinkedQueue<Runnable> arrived = new ConcurrentLinkedQueue<>();
    private int expected; // arrivals that somebody waits for
    private volatile @Nullable Thread waiting;
    private volatile boolean woken;

    /** Something to do at a moment. */
    static final class Alarm extends Timers.Timer {
        private final Runnable action;

        private Alarm(Runnable action) {
            this.action = action;
        }
    }

    /** @param conducted who is told of time that passes; null for nobody */
    Outside(Clock clock, @Nullable Conducted conducted) {
        this.clock = clock;
        this.conducted = conducted;
    }

    /** Calls {@code action} when {@code nanos}, at least 0, have passed. */
    Alarm after(long nanos, Runnable action) {
        Alarm alarm = new Alarm(action);
        timers.add(clock.nanoTime() + Math.min(nanos, FAR), alarm);
        return alarm;
    }

    /** Calls {@code action} once, when {@code channel} is ready for {@code operation}; see Readiness. */
    void onReady(SelectableChannel channel, int operation, Runnable action) throws IOException {
        channels.onReady(channel, operation, action);
    }

    /** Takes {@link #onReady} back, if it has not happened. */
    void forget(SelectableChannel channel, int operation) {
        channels.forget(channel, operation);
    }

    /** Closes {@code channel}; whoever waits for it is told. */
    void close(SelectableChannel channel) throws IOException {
        channels.close(channel);
    }

    /** Somebody waits for news from another thread: as long as this is so, something can happen. */
    void expect() {
        expected++;
    }

    /** Takes {@link #expect} back. */
    void expectNoMore() {
        expected--;
    }

    /** Lets the scheduler's thread call {@code news} between two rounds. Any thread may call this. */
    void arrive(Runnable news) {
        arrived.add(news);
        wakeup();
    }

    /** Ends a {@link #poll} that waits, now or, when none does, at once the next time. Any thread may call this. */
    void wakeup() {
        woken = true;
        channels.wakeup();
        LockSupport.unpark(waiting);
    }

    /**
     * Calls everything whose time has come.
     *
     * @param mayWait whether it may wait until something happens or {@link #wakeup} is called; otherwise it only looks
     * @return false when there was nothing that could ever have happened
     * @throws InterruptedException when interrupted while waiting
     */
    boolean poll(boolean mayWait) throws InterruptedException {
        boolean hopeless = timers.isEmpty() && !isAnythingRealExpected();
        try {
            if (mayWait && !hopeless) {
                waitForSomething();
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while all tasks waited");
                }
            } else {
                channels.look();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        woken = false; // before looking at what a wake-up may be about
        for (Runnable news = arrived.poll(); news != null; news = arrived.poll()) {
            news.run();
        }
        if (!timers.isEmpty()) {
            long now = clock.nanoTime();
            for (Alarm due = timers.takeDue(now); due != null; due = timers.takeDue(now)) {
                due.action.run();
            }
        }
        return !hopeless;
    }

    private boolean isAnythingRealExpected() {
        return expected > 0 || !channels.isEmpty();
    }

    private void waitForSomething() throws IOException {
        if (conducted != null && isAnythingRealExpected()) {
            conducted.waitsOutside();
        }
        switch (clock) {
            case Clock.Real real -> waitFor(timers.isEmpty() ? Long.MAX_VALUE : timers.earliest() - real.nanoTime());
            case ManualClock _ when isAnythingRealExpected() -> waitFor(Long.MAX_VALUE);
            case ManualClock hands -> {
                hands.advanceTo(timers.earliest());
                if (conducted != null) {
                    conducted.timePasses(hands.nanoTime());
                }
            }
            case VirtualClock _ ->
                throw new IllegalStateException("the scheduler's timers wait on a clock of their own");
        }
    }

    private void waitFor(long nanos) throws IOException {
        if (!channels.isEmpty()) {
            if (woken || nanos <= 0) {
                channels.look();
            } else {
                channels.await(Math.ceilDiv(nanos, NANOS_PER_MILLI));
            }
            return;
        }
        channels.look(); // for those that were closed
        waiting = Thread.currentThread();
        if (!woken && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        waiting = null;
    }

    /** Lets go of the selector. */
    void close() {
        try {
            channels.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a selector cannot be closed", e);
        }
    }
}
