package lab09;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.interleave.machine.ManualClock;

/**
 * Calls callbacks on one thread, one after the other. Its time is virtual: when nothing is ready it jumps to the next timer.
 * Given: leave it as it is.
 */
public final class Loop {
    /* Overview. Lab 08 without sockets: a queue of what is ready and a heap of timers. */

    /** Far more than any check needs: a program that comes here goes round for ever. */
    private static final int MOST_CALLBACKS = 100_000;

    private final ManualClock clock = new ManualClock();
    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::deadline).thenComparingLong(Timer::number));
    private long made;
    private int called;

    /** A callback that waits for its time. */
    public final class Timer {
        private final long deadline;
        private final long number = made++;
        private final Runnable callback;
        private boolean cancelled;

        private Timer(long deadline, Runnable callback) {
            this.deadline = deadline;
            this.callback = callback;
        }

        private long deadline() {
            return deadline;
        }

        private long number() {
            return number;
        }

        /** It will not be called, and nobody waits for it any more. */
        public void cancel() {
            cancelled = true;
            timers.remove(this);
        }

        private void ring() {
            if (!cancelled) {
                callback.run();
            }
        }
    }

    /** Has {@code callback}, which does not throw, called after everything that is ready now. */
    public void callSoon(Runnable callback) {
        ready.add(callback);
    }

    /** Has {@code callback}, which does not throw, called when {@code delay} has passed. */
    public Timer callLater(Duration delay, Runnable callback) {
        Timer timer = new Timer(clock.nanoTime() + Math.max(0, delay.toNanos()), callback);
        timers.add(timer);
        return timer;
    }

    /** How long it has been running, in its own time. */
    public Duration time() {
        return Duration.ofNanos(clock.nanoTime());
    }

    /**
     * Calls what there is to call, until there is nothing more.
     *
     * @throws IllegalStateException when it seems to go on for ever
     */
    public void run() {
        while (!ready.isEmpty() || !timers.isEmpty()) {
            if (ready.isEmpty()) {
                clock.advanceTo(timers.element().deadline());
            }
            while (!timers.isEmpty() && timers.element().deadline() <= clock.nanoTime()) {
                ready.add(timers.remove()::ring);
            }
            for (int batch = ready.size(); batch > 0; batch--) {
                called++;
                if (called > MOST_CALLBACKS) {
                    throw new IllegalStateException("the loop goes round for ever: %,d callbacks".formatted(called));
                }
                ready.remove().run();
            }
        }
    }
}
