package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.interleave.gil.Gil;

/** A main thread that waits for busy threads to end while a signal comes, or none: how long it takes, and when it is handled. */
public final class SignalProgram {
    /* Overview. As CPython's threading does it: start() returns once the new thread runs, for which the main thread gives
     * the GIL up and has to get it back; join() waits without the GIL. Under the new GIL a signal ends that wait: the main
     * thread takes the GIL, runs the handler, and waits on. Under the old one the wait goes on to its end. */

    private static final Duration AFTER = Duration.ofMillis(20);
    /* More ticks than any check interval has: the handler's turn comes within them, or never. */
    private static final int LAST_CHECKPOINTS = 1_000_000;

    private final Ground ground;
    private final Gil gil;
    private final boolean endsWaits;
    private final int threads;
    private final long ticks;

    private final Semaphore reasonsToWake = new Semaphore(0);
    private final CountDownLatch busy;
    private final CountDownLatch over = new CountDownLatch(1);
    private long begun;
    private long ended;
    private volatile long handled;

    /**
     * A program, not begun.
     *
     * @param endsWaits whether a signal ends the main thread's wait: from CPython 3.2 on
     * @param ticks the work of all threads together
     */
    public SignalProgram(Ground ground, Gil gil, boolean endsWaits, int threads, long ticks) {
        this.ground = ground;
        this.gil = gil;
        this.endsWaits = endsWaits;
        this.threads = threads;
        this.ticks = ticks;
        this.busy = new CountDownLatch(threads);
    }

    /** Has it begin. */
    public void start(boolean signal) {
        ground.start("main", () -> {
            main(signal);
            over.countDown();
        });
    }

    /** Waits until it has ended. */
    public void await() throws InterruptedException {
        over.await();
    }

    /** How long it took until the threads had ended, in ms. Call when it has ended. */
    public double millis() {
        return (ended - begun) / 1e6;
    }

    /** How long after the signal was due it was handled, in ms. Call when it has ended. */
    public double delay() {
        return (handled - begun - AFTER.toNanos()) / 1e6;
    }

    private void main(boolean signal) {
        gil.acquire(ground.watcher());
        begun = ground.nanoTime();
        for (int i = 0; i < threads; i++) {
            startBusyThread();
        }
        if (signal) {
            ground.start("alarm", this::alarm);
        }
        while (busy.getCount() > 0) {
            gil.release();
            reasonsToWake.acquireUninterruptibly();
            gil.acquire(ground.watcher());
            gil.checkpoint(ground.watcher());
        }
        ended = ground.nanoTime();
        for (int i = 0; signal && handled == 0 && i < LAST_CHECKPOINTS; i++) {
            gil.checkpoint(ground.watcher());
        }
        gil.release();
    }

    private void startBusyThread() {
        Semaphore started = new Semaphore(0);
        ground.start("busy", () -> {
            gil.acquire(ground.watcher());
            started.release();
            ground.count(ticks / threads, gil);
            gil.release();
            busy.countDown();
            if (busy.getCount() == 0) {
                reasonsToWake.release();
            }
        });
        gil.release();
        started.acquireUninterruptibly();
        gil.acquire(ground.watcher());
    }

    private void alarm() {
        ground.sleep(AFTER);
        gil.signal(() -> handled = ground.nanoTime());
        if (endsWaits) {
            reasonsToWake.release();
        }
    }
}
