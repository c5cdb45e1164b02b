package org.interleave.workloads;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * How fast this machine is at the work of this package, so that sizes can scale to it.
 *
 * @param nanosPerTick the time of one {@link Cpu#tick}
 * @param nanosPerByte the time to scan one byte of text for words
 */
public record Calibration(double nanosPerTick, double nanosPerByte) {
    private static final int ROUNDS = 15;
    private static final int TICKS = 200_000;
    private static final int BYTES = 1 << 20;

    /** Measures, in about a tenth of a second. The median of several rounds, so one disturbance does no harm. */
    public static Calibration measure() {
        byte[] text = "the quick brown fox jumps over the lazy dog\n"
                .repeat(BYTES / 44)
                .getBytes(US_ASCII);
        double[] tick = new double[ROUNDS];
        double[] scan = new double[ROUNDS];
        long sink = 1;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            sink = Cpu.ticks(sink, TICKS);
            long middle = System.nanoTime();
            sink += new WordScanner(true).scan(text, text.length).tally().words();
            tick[i] = (double) (middle - begin) / TICKS;
            scan[i] = (double) (System.nanoTime() - middle) / text.length;
        }
        Cpu.keep(sink);
        return new Calibration(median(tick), median(scan));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
