package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.interleave.bench.fidelity.Regime;
import org.interleave.gil.Gil;

/** A signal while the main thread waits for busy threads to end: what it costs them, and when its handler runs. */
final class SignalProgram {
    /* Overview. As CPython's threading does it: start() returns once the new thread runs, for which the main thread gives
     * the GIL up and has to get it back; join() waits without the GIL. Under the new GIL a signal ends that wait: the main
     * thread takes the GIL, runs the handler, and waits on. Under the old one the wait goes on to its end. */

    private static final Duration AFTER = Duration.ofMillis(20);

    private final Regime regime;
    private final String setting;
    private final long ticks;

    SignalProgram(Regime regime, String setting, long ticks) {
        this.regime = regime;
        this.setting = setting;
        this.ticks = ticks;
    }

    /** What one run showed: both in ms; the delay counts from when the signal was due, and is NaN when there was none. */
    private record Ran(double millis, double delay) {}

    List<Reported> run(int threads) throws InterruptedException {
        Ran quiet = onThreadOfItsOwn(threads, false);
        Ran signalled = onThreadOfItsOwn(threads, true);
        String k = Integer.toString(threads);
        return List.of(
                new Reported("signal_slowdown", k, signalled.millis() / quiet.millis()),
                new Reported("signal_delay", k, signalled.delay()),
                new Reported("signal_delay_over_run", k, signalled.delay() / signalled.millis()));
    }

    private Ran onThreadOfItsOwn(int threads, boolean signal) throws InterruptedException {
        FutureTask<Ran> main = new FutureTask<>(() -> main(threads, signal));
        Thread.ofPlatform().name("main").start(main);
        try {
            return main.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the main thread failed", e);
        }
    }

    private Ran main(int threads, boolean signal) throws InterruptedException {
        Gil gil = Gils.make(regime, setting);
        Semaphore reasonsToWake = new Semaphore(0);
        AtomicLong handled = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(threads);
        gil.acquire(Unwatched.THREAD);
        long begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            start(gil, ticks / threads, () -> {
                ended.countDown();
                if (ended.getCount() == 0) {
                    reasonsToWake.release();
                }
            });
        }
        if (signal) {
            Thread.ofPlatform().name("alarm").start(() -> {
                pause();
                gil.signal(() -> handled.set(System.nanoTime()));
                if (regime != Regime.OLD) {
                    reasonsToWake.release();
                }
            });
        }
        while (ended.getCount() > 0) {
            gil.release();
            reasonsToWake.acquire();
            gil.acquire(Unwatched.THREAD);
            gil.checkpoint(Unwatched.THREAD);
        }
        long end = System.nanoTime();
        // A tick counter may have to run out before the handler's turn comes.
        for (int i = 0; signal && handled.get() == 0 && i < 1_000_000; i++) {
            gil.checkpoint(Unwatched.THREAD);
        }
        gil.release();
        double delay = signal ? (handled.get() - begin) / 1e6 - AFTER.toMillis() : Double.NaN;
        return new Ran((end - begin) / 1e6, delay);
    }

    private static void start(Gil gil, long ticks, Runnable atEnd) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Thread.ofPlatform().name("busy").start(() -> {
            gil.acquire(Unwatched.THREAD);
            started.countDown();
            Hog.count(ticks, gil, Unwatched.THREAD);
            gil.release();
            atEnd.run();
        });
        gil.release();
        started.await();
        gil.acquire(Unwatched.THREAD);
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the alarm was given up", e);
        }
    }
}
