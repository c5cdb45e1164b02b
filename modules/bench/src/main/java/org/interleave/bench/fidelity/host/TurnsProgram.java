package org.interleave.bench.fidelity.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.interleave.coroutines.Scheduler;

/**
 * Turns of tasks on one thread: how many a second, and how late a task wakes up beside one that computes, by how often that one
 * yields. And the same of threads.
 */
final class TurnsProgram {
    private static final int TURNS = 100_000; // Of each of two tasks; some 30 ms.
    private static final int HANDOVERS = 3_000; // Of each of two threads.
    private static final int SLEEPS = 5;
    private static final Duration SLEEP = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofMillis(200); // Longer than anybody would call responsive.
    private static boolean warm;

    private TurnsProgram() {}

    /** All of it once. */
    static List<Reported> run() throws InterruptedException {
        if (!warm) {
            warm = true;
            run();
        }
        List<Reported> rows = new ArrayList<>();
        rows.add(new Reported("task_switches", "2", taskSwitches()));
        rows.add(new Reported("thread_switches", "2", threadSwitches()));
        beside("late_alone", Duration.ZERO, rows);
        for (int millis : List.of(1, 10, 50)) {
            beside("late_" + millis, Duration.ofMillis(millis), rows);
        }
        rows.add(besideOneThatNeverYields());
        besideAThread(rows);
        return rows;
    }

    private static double taskSwitches() throws InterruptedException {
        Scheduler scheduler = new Scheduler();
        for (int task = 0; task < 2; task++) {
            scheduler.spawn("turns", () -> {
                for (int i = 0; i < TURNS; i++) {
                    scheduler.yieldNow();
                }
            });
        }
        long begin = System.nanoTime();
        scheduler.run();
        return 2e9 * TURNS / (System.nanoTime() - begin);
    }

    private static double threadSwitches() throws InterruptedException {
        Semaphore there = new Semaphore(0);
        Semaphore back = new Semaphore(0);
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            for (int i = 0; i < HANDOVERS; i++) {
                there.acquireUninterruptibly();
                back.release();
            }
        });
        long begin = System.nanoTime();
        for (int i = 0; i < HANDOVERS; i++) {
            there.release();
            back.acquireUninterruptibly();
        }
        double rate = 2e9 * HANDOVERS / (System.nanoTime() - begin);
        other.join();
        return rate;
    }

    /* A task that sleeps, again and again, and one that computes for so long between two yields. */
    private static void beside(String metric, Duration slice, List<Reported> rows) throws InterruptedException {
        Scheduler scheduler = new Scheduler();
        boolean[] over = new boolean[1];
        scheduler.spawn("sleeper", () -> {
            for (int i = 0; i < SLEEPS; i++) {
                long begin = System.nanoTime();
                scheduler.sleep(SLEEP);
                rows.add(new Reported(metric, "", Lateness.late(begin, SLEEP)));
            }
            over[0] = true;
        });
        if (slice.isPositive()) {
            scheduler.spawn("busy", () -> {
                while (!over[0]) {
                    Lateness.compute(slice);
                    scheduler.yieldNow();
                }
            });
        }
        scheduler.run();
    }

    private static Reported besideOneThatNeverYields() throws InterruptedException {
        Scheduler scheduler = new Scheduler();
        double[] late = new double[1];
        scheduler.spawn("sleeper", () -> {
            long begin = System.nanoTime();
            scheduler.sleep(SLEEP);
            late[0] = Lateness.late(begin, SLEEP);
        });
        scheduler.spawn("busy", () -> Lateness.compute(NEVER));
        scheduler.run();
        return new Reported("late_never", "", late[0]);
    }

    private static void besideAThread(List<Reported> rows) throws InterruptedException {
        Thread busy = Thread.ofPlatform().name("busy").daemon().start(() -> Lateness.compute(Duration.ofMillis(50)));
        for (int i = 0; i < SLEEPS; i++) {
            long begin = System.nanoTime();
            Lateness.sleep(SLEEP);
            rows.add(new Reported("late_thread", "", Lateness.late(begin, SLEEP)));
        }
        busy.join();
    }
}
