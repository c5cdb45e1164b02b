package org.interleave.eventloop;

import java.time.Duration;

/** A task that waits for time to pass. */
final class Sleeping extends AioFuture<Object> {
    private static final double NANOS_PER_SECOND = 1e9;

    private Sleeping(EventLoop loop) {
        super(loop);
    }

    static void sleep(EventLoop loop, Duration time) {
        if (!time.isPositive()) {
            loop.task().yieldNow();
            return;
        }
        Sleeping over = new Sleeping(loop);
        Handle timer = loop.callLater(time, over::wake);
        try {
            loop.task().await(over);
        } finally {
            timer.cancel();
        }
        over.result();
    }

    private void wake() {
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
