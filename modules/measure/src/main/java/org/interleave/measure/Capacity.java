package org.interleave.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.interleave.workloads.Cpu;

/**
 * How much work this machine really does at once: a pure-spin probe at 1, 2, … N threads.
 *
 * <p>{@code availableProcessors()} counts what the operating system shows; hyper-threads, quotas and noisy neighbours
 * make the truth smaller. Capacity at N is the throughput of N spinning threads divided by that of one.
 */
public final class Capacity {
    private static final long TICKS = 500_000;
    private static final int ROUNDS = 7;
    /* Beyond this many threads a probe tells little more and costs much. */
    private static final int MOST_THREADS = 16;

    private Capacity() {}

    /**
     * Measures; takes some {@code 70 ms × processors}.
     *
     * @return entry {@code n-1} is the capacity at {@code n} threads, in cores; at least one entry
     */
    public static List<Double> probe() throws InterruptedException {
        int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        warmUp();
        double[][] rates = new double[processors][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int threads = 1; threads <= processors; threads++) {
                rates[threads - 1][round] = threads / (double) spin(threads);
            }
        }
        List<Double> capacity = new ArrayList<>();
        double one = Statistics.median(rates[0]);
        for (double[] rate : rates) {
            capacity.add(Statistics.median(rate) / one);
        }
        return capacity;
    }

    /** Has the compiler done with the spinning before the first {@link #reading}. */
    static void warmUp() throws InterruptedException {
        spin(1);
        spin(2);
    }

    /**
     * One reading at as many threads as there are processors, in cores: a single round, to be taken between the rounds of
     * something else and summed up by a median. Takes some 20 ms.
     */
    static double reading() throws InterruptedException {
        int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        double one = spin(1);
        return processors * one / spin(processors);
    }

    /* The time until the last of `threads` threads has done its ticks, in nanoseconds. */
    private static long spin(int threads) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(threads);
        CountDownLatch go = new CountDownLatch(1);
        long[] ends = new long[threads];
        Thread[] spinners = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int self = i;
            spinners[i] = Thread.ofPlatform().name("spin").start(() -> {
                ready.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return; // The probe was given up.
                }
                Cpu.keep(Cpu.ticks(self + 1, TICKS));
                ends[self] = System.nanoTime();
            });
        }
        try {
            ready.await();
            long begin = System.nanoTime();
            go.countDown();
            for (Thread spinner : spinners) {
                spinner.join();
            }
            return Arrays.stream(ends).max().orElseThrow() - begin;
        } finally {
            for (Thread spinner : spinners) {
                spinner.interrupt();
            }
        }
    }
}
