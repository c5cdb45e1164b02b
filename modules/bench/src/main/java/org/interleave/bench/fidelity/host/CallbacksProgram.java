package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.EventLoop;

/**
 * Callbacks of an event loop: how many a second, how late a timer is beside work that is done on the loop, in one piece or in many, or
 * on another thread, and how long the loop takes to wake up for a call from there.
 */
final class CallbacksProgram {
    private static final int CALLS = 200_000; // Some 20 ms.
    private static final int TIMERS = 5;
    private static final int WAKE_UPS = 20;
    private static final Duration DELAY = Duration.ofMillis(2);
    private static final Duration PIECE = Duration.ofMillis(1);
    private static boolean warm;

    private CallbacksProgram() {}

    /** All of it once; before the first time, once for the compiler to see. */
    static List<Reported> run() throws InterruptedException {
        if (!warm) {
            warm = true;
            run();
        }
        List<Reported> rows = new ArrayList<>();
        rows.add(new Reported("soon_calls", "", calls()));
        timers("timer_alone", Duration.ZERO, rows);
        timers("timer_5", Duration.ofMillis(5), rows);
        timers("timer_50", Duration.ofMillis(50), rows);
        timers("timer_pieces", PIECE, rows);
        timersBesideAThread(rows);
        wakeUps(rows);
        return rows;
    }

    private static double calls() {
        EventLoop loop = new EventLoop();
        int[] left = {CALLS};
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                if (--left[0] == 0) {
                    loop.stop();
                } else {
                    loop.callSoon(this);
                }
            }
        });
        long begin = System.nanoTime();
        loop.runForever();
        double rate = 1e9 * CALLS / (System.nanoTime() - begin);
        loop.close();
        return rate;
    }

    /* Timers, and a callback that computes for so long and calls for itself again. */
    private static void timers(String metric, Duration work, List<Reported> rows) {
        EventLoop loop = new EventLoop();
        setTimer(loop, TIMERS, metric, rows);
        if (work.isPositive()) {
            loop.callSoon(new Runnable() {
                @Override
                public void run() {
                    Lateness.compute(work);
                    loop.callSoon(this);
                }
            });
        }
        loop.runForever();
        loop.close();
    }

    private static void setTimer(EventLoop loop, int left, String metric, List<Reported> rows) {
        if (left == 0) {
            loop.stop();
            return;
        }
        long begin = System.nanoTime();
        loop.callLater(DELAY, () -> {
            rows.add(new Reported(metric, "", Lateness.late(begin, DELAY)));
            setTimer(loop, left - 1, metric, rows);
        });
    }

    private static void timersBesideAThread(List<Reported> rows) throws InterruptedException {
        Thread busy = Thread.ofPlatform().name("busy").daemon().start(() -> Lateness.compute(Duration.ofMillis(50)));
        timers("timer_thread", Duration.ZERO, rows);
        busy.join();
    }

    private static void wakeUps(List<Reported> rows) throws InterruptedException {
        EventLoop loop = new EventLoop();
        List<Double> millis = new ArrayList<>();
        Thread other = Thread.ofPlatform().name("other").daemon().start(() -> {
            for (int i = 0; i < WAKE_UPS; i++) {
                Lateness.sleep(PIECE); // Until the loop is asleep, most likely.
                long begin = System.nanoTime();
                loop.callSoonThreadsafe(() -> millis.add(Lateness.late(begin, Duration.ZERO)));
            }
            loop.callSoonThreadsafe(loop::stop);
        });
        loop.runForever();
        other.join();
        loop.close();
        millis.forEach(one -> rows.add(new Reported("wake_up", "", one)));
    }
}
