package org.interleave.eventloop;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thread that looks at a running loop from outside, and names what keeps it from going on. */
final class Watchdog {
    /* Overview. It counts nothing and costs the loop nothing: every now and then it looks whether the turn is still the same
     * as before. What it sees on the stack of the thread that has the turn is true if the turn has not changed meanwhile. */

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500); // then it is told, while it lasts
    private static final long SHORTEST_REST = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** What it saw, and in which turn. */
    private record Seen(long turn, Stall stall) {}

    private final EventLoop loop;
    private final AtomicLong turns;
    private final long limit;
    private final Consumer<? super String> warnings;
    private final Thread thread;
    private volatile @Nullable Seen seen;
    private volatile boolean stopped;

    private Watchdog(EventLoop loop, AtomicLong turns, long limit, Consumer<? super String> warnings) {
        this.loop = loop;
        this.turns = turns;
        this.limit = limit;
        this.warnings = warnings;
        thread = Thread.ofPlatform().name("event loop watchdog").daemon().unstarted(this::watch);
    }

    /** @param turns the number of the turn; odd while somebody has it */
    static Watchdog over(EventLoop loop, AtomicLong turns, long limit, Consumer<? super String> warnings) {
        Watchdog watchdog = new Watchdog(loop, turns, limit, warnings);
        watchdog.thread.start();
        return watchdog;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    /** What it saw in that turn; null when it did not look. */
    @Nullable
    Stall sawIn(long turn) {
        Seen last = seen;
        return last != null && last.turn == turn ? last.stall : null;
    }

    private void watch() {
        long rest = Math.clamp(limit / 3, SHORTEST_REST, LONGEST_REST);
        long patience = Math.max(PATIENCE, limit);
        long turn = -1;
        long since = 0;
        boolean told = false;
        while (!stopped) {
            long now = System.nanoTime();
            long current = turns.getAcquire();
            if (current != turn) {
                turn = current;
                since = now;
                told = false;
            } else if (current % 2 != 0 && now - since >= limit / 2 && look(turn) && !told && now - since >= patience) {
                told = true;
                tell(turn, now - since);
            }
            LockSupport.parkNanos(this, rest);
        }
    }

    /** @return whether that turn still lasts */
    private boolean look(long turn) {
        Thread executing = loop.turns().executing;
        if (executing == null) {
            return false;
        }
        Stall stall = Stall.of(executing);
        if (turns.getAcquire() != turn) {
            return false;
        }
        seen = new Seen(turn, stall);
        return true;
    }

    private void tell(long turn, long since) {
        Stall stall = sawIn(turn);
        Task<?> task = loop.currentTask();
        warnings.accept(String.format(
                Locale.ROOT,
                "%s blocks the event loop, for %.1f seconds so far: %s%s",
                task == null ? "A callback" : "Task '" + task.name() + "'",
                since / NANOS_PER_SECOND,
                stall,
                stall == null ? "" : stall.stack()));
    }
}
