package org.interleave.eventloop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.interleave.coroutines.Readiness;
import org.interleave.coroutines.Timers;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;

/** What a loop waits for: timers, sockets, other threads. It is looked at once an iteration, and waited for when idle. */
final class Outside {
    /* Overview. Waiting for time alone parks the thread, exact to some tens of microseconds. With sockets the wait is the
     * selector's, whose unit is the millisecond; it is rounded up, as asyncio does: a timer may then be up to a millisecond
     * late, bytes never are.
     *
     * Another thread hands a callback in through `inbox` and then looks whether the loop sleeps; the loop first says that it
     * sleeps and then looks into the inbox. One of the two sees the other, so no callback is slept through, and a loop that
     * is awake costs its callers no system call.
     *
     * On a manual clock time is virtual: when nothing is ready, it jumps to the next timer. While another thread works for the
     * loop it stands still, and while a peer elsewhere is waited for it passes as real time does; see Network. */

    private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1); // before a possible deadlock is told of

    private enum Rest {
        AWAKE,
        PARKED,
        SELECTING
    }

    private final EventLoop loop;
    private final Clock clock;
    private final Timers<Handle> timers = new Timers<>();
    private final Readiness sockets = new Readiness();
    private final ConcurrentLinkedQueue<Handle> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger working = new AtomicInteger();
    private volatile Rest rest = Rest.AWAKE;
    private volatile boolean woken;
    private boolean toldOfDeadlock;
    private long looks;

    Outside(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    Timers<Handle> timers() {
        return timers;
    }

    Readiness sockets() {
        return sockets;
    }

    /** How often it was looked at: what was not there has not been seen to come while this is the same. */
    long looks() {
        return looks;
    }

    /** Hands {@code callback} to the loop. Any thread. */
    void hand(Handle callback) {
        inbox.add(callback);
        wakeup();
    }

    /** Ends a wait, now or, when there is none, the next at once. Any thread. */
    void wakeup() {
        woken = true;
        switch (rest) {
            case AWAKE -> {}
            case PARKED -> LockSupport.unpark(loop.ownThread());
            case SELECTING -> sockets.wakeup();
        }
    }

    /** Somebody outside works for the loop, and will hand in a callback before {@link #workEnds}. Any thread. */
    void workBegins() {
        working.incrementAndGet();
    }

    /** That work is over. Any thread. */
    void workEnds() {
        working.decrementAndGet();
        wakeup();
    }

    /** Puts into the ready queue what has become ready. @param mayWait whether to wait until something has */
    void look(boolean mayWait) {
        looks++;
        takeInbox();
        try {
            if (mayWait && loop.turns().ready().isEmpty()) {
                waitForSomething();
                takeInbox();
            } else if (!sockets.isEmpty()) {
                sockets.look();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        if (!timers.isEmpty()) {
            long now = clock.nanoTime();
            for (Handle due; (due = timers.takeDue(now)) != null; ) {
                loop.turns().makeReady(due);
            }
        }
    }

    /** What other threads have handed in goes to the ready queue. */
    void takeInbox() {
        if (!inbox.isEmpty()) {
            for (Handle handle; (handle = inbox.poll()) != null; ) {
                loop.turns().makeReady(handle);
            }
        }
    }

    private void waitForSomething() throws IOException {
        if (loop.observer != null) {
            loop.observer.idles();
        }
        Conducted conducted = loop.conducted();
        if (conducted != null) {
            restWhenConducted(conducted);
            return;
        }
        boolean timed = !timers.isEmpty();
        if (!timed && sockets.isEmpty() && working.get() == 0 && !loop.network().isAwaited()) {
            waitInVain();
        } else if (clock instanceof ManualClock hands) {
            if (timed) {
                restOn(hands);
            } else {
                rest(Long.MAX_VALUE);
            }
        } else {
            rest(timed ? timers.earliest() - clock.nanoTime() : Long.MAX_VALUE);
        }
    }

    /** Somebody decides whose turn is next, and the world outside would not be asked. */
    private void restWhenConducted(Conducted conducted) {
        if (!sockets.isEmpty() || loop.network().isAwaited()) {
            conducted.waitsOutside("a socket");
        } else if (working.get() > 0) {
            conducted.waitsOutside("another thread or process");
        } else if (!inbox.isEmpty()) {
            takeInbox();
        } else if (timers.isEmpty() || !(clock instanceof ManualClock hands)) {
            String graph = WaitGraph.of(loop);
            conducted.stuck(loop, graph);
            throw new DeadlockException(graph);
        } else {
            hands.advanceTo(timers.earliest());
            conducted.timePasses(hands.nanoTime());
        }
    }

    /** Lets virtual time pass, to the next timer at most. */
    private void restOn(ManualClock hands) throws IOException {
        long earliest = timers.earliest();
        switch (working.get() > 0 ? Network.Pace.STILL : loop.network().pace()) {
            case STILL -> rest(Long.MAX_VALUE);
            case REAL -> {
                long began = hands.nanoTime();
                long since = System.nanoTime();
                rest(earliest - began);
                hands.advanceTo(Math.min(earliest, began + System.nanoTime() - since));
            }
            case FREE -> {
                sockets.look();
                if (loop.turns().ready().isEmpty() && inbox.isEmpty()) {
                    hands.advanceTo(earliest);
                }
            }
        }
    }

    /** Nothing the loop knows of will ever happen. Only somebody who has the loop in hand could still wake it. */
    private void waitInVain() throws IOException {
        if (!loop.isForCompletion() || loop.hasSignalHandlers()) {
            rest(Long.MAX_VALUE);
        } else if (!loop.hasEscaped() || clock instanceof ManualClock) {
            if (inbox.isEmpty() && !woken) {
                throw new DeadlockException(WaitGraph.of(loop));
            }
            woken = false;
        } else if (toldOfDeadlock) {
            rest(Long.MAX_VALUE);
        } else {
            long since = System.nanoTime();
            rest(PATIENCE);
            if (inbox.isEmpty() && System.nanoTime() - since >= PATIENCE) {
                toldOfDeadlock = true;
                loop.callExceptionHandler(ExceptionContext.of(
                        "Nothing can go on unless another thread wakes the loop\n" + WaitGraph.of(loop),
                        null,
                        (AioFuture<?>) null));
            }
        }
    }

    /** Sleeps for {@code nanos}, or until something happens. */
    private void rest(long nanos) throws IOException {
        if (nanos <= 0) {
            sockets.look();
            return;
        }
        rest = sockets.isEmpty() ? Rest.PARKED : Rest.SELECTING;
        try {
            if (woken || !inbox.isEmpty()) {
                sockets.look();
            } else if (rest == Rest.PARKED) {
                LockSupport.parkNanos(this, nanos);
            } else if (nanos == Long.MAX_VALUE) {
                sockets.await();
            } else {
                sockets.await(Math.ceilDiv(nanos, NANOS_PER_MILLI));
            }
        } finally {
            rest = Rest.AWAKE;
            woken = false;
        }
    }

    void close() {
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a selector cannot be closed", e);
        }
    }
}
