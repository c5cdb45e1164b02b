package org.interleave.eventloop;

import java.time.Duration;

/** A task that waits for time to pass. */
final class Sleeping extends AioFuture<Object> implements Runnable {
    /* Overview. The future of a moment, and its timer's callback at the same time. It sets no context variable, so its
     * task's context will do, and a hundred thousand sleepers have no copies of theirs. */

    private static final double NANOS_PER_SECOND = 1e9;

    private Sleeping(EventLoop loop) {
        super(loop);
    }

    static void sleep(EventLoop loop, Duration time) {
        if (!time.isPositive()) {
            loop.task().yieldNow();
            return;
        }
        Task<?> task = loop.task();
        Sleeping over = new Sleeping(loop);
        Handle timer = loop.callAt(loop.time() + EventLoop.nanos(time), over, task.context());
        try {
            task.await(over);
        } finally {
            timer.cancel();
        }
        over.result();
    }

    /** Its time has come. */
    @Override
    public void run() {
        if (!isDone()) {
            finish(null, null);
        }
    }

    static Duration duration(double seconds) {
        if (Double.isNaN(seconds)) {
            throw new IllegalArgumentException("sleep: the delay is not a number");
        }
        return Duration.ofNanos((long) (seconds * NANOS_PER_SECOND)); // a cast saturates at 292 years
    }

    @Override
    String describe() {
        return "a timer";
    }
}
