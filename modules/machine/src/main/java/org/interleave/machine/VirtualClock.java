package org.interleave.machine;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time with timers: it stands still while a program runs and goes straight to the next timer when nothing else
 * can. It starts at 0. Unlike a {@link ManualClock} it belongs to one machine and is not synchronised: only the thread
 * that steps the machine, and the {@link SteppedThread}s it steps, may touch it.
 */
public final class VirtualClock implements Clock {
    /* Overview. An explorer makes one of these for each of a hundred thousand executions a second, and most of them never
     * see a timer: the queue is made with the first one. Two timers of the same instant ring in the order in which they
     * were set; that, and not the heap's whim, is what makes an execution repeatable. A cancelled timer is taken out at
     * once, in time linear in the timers that are set: they are as many as there are threads in a timed wait. Leaving it
     * in until it is due would keep everything it refers to for as long: two hours of poll(2 h) answered in time. */

    private long now;
    private long arrivals;
    private @Nullable PriorityQueue<Timer> timers;

    @Override
    public long nanoTime() {
        return now;
    }

    /**
     * Sets a timer.
     *
     * @param delay from now, in nanoseconds; at most 0 means now, which is to say at the next {@link #fireDue}
     * @param action runs on the thread that calls {@link #fireDue} or {@link #advanceTo}
     * @return cancels the timer. Nobody can wait for it: its {@code get} throws {@link UnsupportedOperationException}
     */
    public Future<?> schedule(long delay, Runnable action) {
        long deadline = now + Math.max(0, delay);
        Timer timer = new Timer(this, deadline < 0 ? Long.MAX_VALUE : deadline, arrivals++, action);
        PriorityQueue<Timer> queue = timers;
        if (queue == null) {
            queue = new PriorityQueue<>();
            timers = queue;
        }
        queue.add(timer);
        return timer;
    }

    /** When the next timer is due, in the nanoseconds of {@link #nanoTime}; empty when none is set. */
    public OptionalLong nextDeadline() {
        Timer next = timers == null ? null : timers.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.deadline);
    }

    /**
     * Goes to the earliest deadline and runs every timer due at that instant, in the order in which they were set. Timers
     * set meanwhile wait for the next call, even when they are due at once. An action that throws ends the call; the
     * timers after it stay set.
     *
     * @return how many timers rang: 0 when none was set
     */
    public int fireDue() {
        OptionalLong next = nextDeadline();
        if (next.isEmpty()) {
            return 0;
        }
        now = Math.max(now, next.getAsLong());
        return fire(arrivals);
    }

    /**
     * Lets time pass until {@code moment}, in the nanoseconds of {@link #nanoTime}: every timer due by then rings at its
     * own instant. A moment that has passed changes nothing.
     */
    public void advanceTo(long moment) {
        while (true) {
            OptionalLong next = nextDeadline();
            if (next.isEmpty() || next.getAsLong() > moment) {
                now = Math.max(now, moment);
                return;
            }
            fireDue();
        }
    }

    /**
     * Lets time pass until {@code moment} without looking at the timers: the caller knows that none is due before.
     * A machine that runs ahead to a moment before the {@link #nextDeadline} it has just asked for saves the question.
     */
    public void passTo(long moment) {
        now = Math.max(now, moment);
    }

    private int fire(long newcomers) {
        PriorityQueue<Timer> queue = timers;
        int fired = 0;
        while (queue != null) {
            Timer next = queue.peek();
            if (next == null || next.deadline > now || next.arrival >= newcomers) {
                break;
            }
            queue.remove();
            next.state = Future.State.SUCCESS;
            next.action.run();
            fired++;
        }
        return fired;
    }

    @Override
    public String toString() {
        return "virtual time " + Duration.ofNanos(now);
    }

    /** A future, because that is what the JDK's virtual threads want to cancel. */
    private static final class Timer implements Future<@Nullable Void>, Comparable<Timer> {
        private final VirtualClock clock;
        private final long deadline;
        private final long arrival;
        private final Runnable action;
        private State state = State.RUNNING;

        Timer(VirtualClock clock, long deadline, long arrival, Runnable action) {
            this.clock = clock;
            this.deadline = deadline;
            this.arrival = arrival;
            this.action = action;
        }

        @Override
        public int compareTo(Timer other) {
            int byDeadline = Long.compare(deadline, other.deadline);
            return byDeadline != 0 ? byDeadline : Long.compare(arrival, other.arrival);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            if (state != State.RUNNING) {
                return false;
            }
            state = State.CANCELLED;
            if (clock.timers != null) {
                clock.timers.remove(this);
            }
            return true;
        }

        @Override
        public boolean isCancelled() {
            return state == State.CANCELLED;
        }

        @Override
        public boolean isDone() {
            return state != State.RUNNING;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public @Nullable Void get() {
            throw new UnsupportedOperationException("a virtual timer cannot be waited for");
        }

        @Override
        public @Nullable Void get(long timeout, TimeUnit unit) {
            return get();
        }
    }
}
