package org.interleave.explorer;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The thread that explores, and a watch over it. */
final class Carrier {
    /* Overview. Budgets are counts, so a program gets the same verdict everywhere; but a thread that never comes back to us
     * cannot be counted. It runs inside the JDK without coming to a checkpoint, and only a clock can tell: when it has used
     * up this much of its own processor time since its last step, or has sat this long without any, it is given up. */

    private static final long MOST_CPU_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int MOST_IDLE_LOOKS = 30;
    private static final long LOOK_MILLIS = 250;
    private static final long STACK_BYTES = 1 << 20;

    /** What it does. */
    interface Work<T> {
        T on(Carrier carrier) throws Throwable;
    }

    private final Thread thread;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Watched world;

    private Carrier(Runnable work) {
        thread = new Thread(null, work, "explorer", STACK_BYTES);
        thread.setDaemon(true);
    }

    /** Lets the watch see what is explored. */
    void watch(Watched watched) {
        world = watched;
        thread.setContextClassLoader(watched.loader());
    }

    /** Does {@code work} on a thread of its own. */
    static <T> T carry(Work<T> work) {
        AtomicReference<@Nullable T> result = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Carrier[] self = new Carrier[1];
        Carrier carrier = new Carrier(() -> {
            try {
                result.set(work.on(self[0]));
            } catch (Throwable t) {
                thrown.set(t);
            } finally {
                self[0].done.countDown();
            }
        });
        self[0] = carrier;
        carrier.thread.start();
        carrier.await();
        Throwable failed = thrown.get();
        if (failed != null) {
            throw Sneaky.rethrow(failed);
        }
        return Objects.requireNonNull(result.get());
    }

    private void await() {
        boolean interrupted = false;
        int progress = -1;
        long cpu = 0;
        int idle = 0;
        while (true) {
            try {
                if (done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
                continue;
            }
            Watched watched = world;
            int now = watched == null ? 0 : watched.progress();
            long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
            if (now != progress) {
                progress = now;
                cpu = used;
                idle = 0;
            } else if (used - cpu > MOST_CPU_NANOS || ++idle > MOST_IDLE_LOOKS * 4) {
                throw new NeverCameBack(watched == null ? "" : watched.whereabouts());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The program ran on without coming to a checkpoint. */
    static final class NeverCameBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NeverCameBack(String where) {
            super(where);
        }

        Exploration told(int schedules) {
            String where = String.valueOf(getMessage());
            String happened =
                    "a thread runs and runs without coming to a checkpoint" + (where.isEmpty() ? "" : ", in " + where);
            Failure failure = new Failure(
                    FailureKind.NO_CHECKPOINT,
                    happened,
                    Words.rule(FailureKind.NO_CHECKPOINT),
                    where,
                    0,
                    false,
                    "",
                    new Trace(List.of(), List.of(), happened, ""),
                    null,
                    null);
            return new Exploration(Verdict.FAIL, Optional.of(failure), schedules, List.of(), happened + ".");
        }
    }
}
