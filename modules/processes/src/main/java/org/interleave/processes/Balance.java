package org.interleave.processes;

import java.time.Duration;

/** Takes tasks that wait in a worker behind a long one back, for a worker that has nothing to do. Guarded by the dispatcher's lock. */
final class Balance {
    /* Overview. Tasks are given ahead because most are short. When one turns out long, those behind it would wait for it though
     * somebody else is idle; so as long as somebody is idle and somebody has more than one task, it is looked, every few
     * milliseconds, whether a task has run for that long. A task comes back when its worker confirms that it had not begun: so
     * it cannot be run twice. */

    private static final Duration LONG = Duration.ofMillis(5);

    private final Workforce workforce;
    private final WaitingRoom waiting;
    private boolean watching;

    Balance(Workforce workforce, WaitingRoom waiting) {
        this.workforce = workforce;
        this.waiting = waiting;
    }

    /** A worker has nothing to do. */
    void idle() {
        if (!watching && isNeeded()) {
            watching = true;
            var _ = workforce.after(LONG, this::look);
        }
    }

    private boolean isNeeded() {
        return waiting.isEmpty()
                && workforce.lanes().stream().anyMatch(lane -> lane.inFlight.size() > 1)
                && workforce.lanes().stream().anyMatch(Lane::isIdle);
    }

    private void look() {
        watching = false;
        if (isNeeded()) {
            workforce.lanes().forEach(Balance::takeBackFrom);
            idle();
        }
    }

    private static void takeBackFrom(Lane lane) {
        Call running = lane.running();
        if (running != null && System.nanoTime() - running.begunAt > LONG.toNanos()) {
            for (Call call : lane.inFlight.values()) {
                if (call.place == Call.Place.SHIPPED && !call.recalled) {
                    call.recalled = true;
                    lane.worker.sendNow(Frame.of(Frame.Type.CANCEL, call.id));
                }
            }
        }
    }
}
