package org.interleave.bench.fidelity.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.interleave.bench.fidelity.Regime;
import org.interleave.gil.Gil;
import org.interleave.gil.GilCounts;

/** The same work by one thread and cut into k, under one GIL: time as a ratio, and how often the threads slept. */
final class CountdownProgram {
    /** What one run showed. */
    private record Ran(double seconds, double voluntarySwitchesPerSecond, GilCounts counts) {}

    private final Regime regime;
    private final long ticks;

    CountdownProgram(Regime regime, long ticks) {
        this.regime = regime;
        this.ticks = ticks;
    }

    /** The work by k threads for each k of {@code threads}, beside one thread. */
    List<Reported> threads(String setting, int[] threads) throws InterruptedException {
        List<Reported> rows = new ArrayList<>();
        double sequential = run(setting, 1).seconds();
        for (int k : threads) {
            Ran ran = run(setting, k);
            rows.add(new Reported("countdown_ratio", Integer.toString(k), ran.seconds() / sequential));
            rows.add(new Reported("voluntary_switches_per_s", Integer.toString(k), ran.voluntarySwitchesPerSecond()));
        }
        return rows;
    }

    /** The work by two threads under each setting, beside one thread under that setting. */
    List<Reported> settings(String[] settings) throws InterruptedException {
        List<Reported> rows = new ArrayList<>();
        for (String setting : settings) {
            double sequential = run(setting, 1).seconds();
            Ran two = run(setting, 2);
            rows.add(new Reported("interval_ratio", setting, two.seconds() / sequential));
            rows.add(new Reported("switches_per_s", setting, two.counts().switches() / two.seconds()));
            rows.add(new Reported("failed_per_s", setting, two.counts().failedAcquisitions() / two.seconds()));
        }
        return rows;
    }

    private Ran run(String setting, int threads) throws InterruptedException {
        Gil gil = Gils.make(regime, setting);
        CyclicBarrier start = new CyclicBarrier(threads + 1);
        AtomicLong switches = new AtomicLong();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().name("count-" + i).start(() -> {
                pass(start);
                long before = ThreadSwitches.voluntary();
                gil.acquire(Gil.Watcher.none());
                Hog.count(ticks / threads, gil, Gil.Watcher.none());
                gil.release();
                switches.addAndGet(ThreadSwitches.voluntary() - before);
            }));
        }
        pass(start);
        long begin = System.nanoTime();
        for (Thread thread : all) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Ran(seconds, switches.get() / seconds, gil.counts());
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("the start was given up", e);
        }
    }
}
