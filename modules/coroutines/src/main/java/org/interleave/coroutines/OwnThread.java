package org.interleave.coroutines;

import static org.interleave.coroutines.Sneaky.sneakily;

import org.interleave.machine.stack.Backing;
import org.jspecify.annotations.Nullable;

/** Runs a scheduler on a thread that does nothing else. */
final class OwnThread {
    /* Overview. The JVM drops an interrupt of a thread on which a virtual thread is mounted, so only a caller who does
     * nothing but wait can be interrupted for certain. It also lets a virtual thread be that caller, and leaves room for
     * deep stacks: tasks use their scheduler's stack while they run. Which kind of thread does it best is for those stacks to
     * say. */

    private static final long STACK_BYTES = 16L << 20;

    private OwnThread() {}

    /** Runs {@code scheduler} and waits for its end; see {@link Scheduler#runOnOwnThread}. */
    static void run(Scheduler scheduler) throws InterruptedException {
        Outcome outcome = new Outcome();
        Thread thread = Backing.active().carrier(STACK_BYTES).name("scheduler").start(() -> {
            try {
                scheduler.run();
            } catch (Throwable t) {
                outcome.thrown = t;
            }
        });
        if (joinOrStop(thread, scheduler)) {
            throw new InterruptedException("interrupted while the scheduler ran");
        }
        Throwable thrown = outcome.thrown;
        if (thrown != null) {
            throw sneakily(thrown);
        }
    }

    private static final class Outcome {
        private @Nullable Throwable thrown;
    }

    /** Waits for the thread to end, and makes it end when the caller is interrupted. @return whether it was */
    private static boolean joinOrStop(Thread thread, Scheduler scheduler) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                scheduler.stop();
            }
        }
    }
}
