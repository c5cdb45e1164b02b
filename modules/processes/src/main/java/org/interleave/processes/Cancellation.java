package org.interleave.processes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Cancels tasks that a worker has. Guarded by the dispatcher's lock. */
final class Cancellation {
    /* Overview. A task that was cancelled while it waited must not run, not even if what it waits behind, in a worker, ends at
     * this moment. So whoever cancels waits until the worker has said that it will not run the task, or that it had begun. */

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

    private final Workforce workforce;
    private final Duration grace;
    private final Condition certainty;

    /** {@code certainty}: a condition of the dispatcher's lock. */
    Cancellation(Workforce workforce, Duration grace, Condition certainty) {
        this.workforce = workforce;
        this.grace = grace;
        this.certainty = certainty;
    }

    /** Nobody waits for {@code call} any more, which is with a worker. */
    void ofShipped(Call call, boolean interrupt) {
        Lane lane = call.lane;
        if (lane == null) {
            throw new IllegalStateException("cancel: task %d has no worker".formatted(call.id));
        }
        if (interrupt || call.place == Call.Place.SHIPPED) {
            lane.worker.sendNow(new Frame(Frame.Type.CANCEL, interrupt ? Frame.INTERRUPT : 0, call.id, 0, Frame.EMPTY));
        }
        if (interrupt) {
            var _ = workforce.after(grace, () -> {
                if (call.lane == lane && call.place == Call.Place.RUNNING) {
                    workforce.doom(lane, "was killed as its task did not heed its cancellation", false);
                }
            });
        }
        awaitCertainty(call, lane);
    }

    private void awaitCertainty(Call call, Lane lane) {
        long nanos = LONGEST_WAIT;
        try {
            while (call.place == Call.Place.SHIPPED
                    && nanos > 0
                    && lane.silent == 0) { // one that is stopped says nothing
                nanos = certainty.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that nobody waits for has begun, or never will. */
    void certain() {
        certainty.signalAll();
    }
}
