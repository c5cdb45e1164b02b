package org.interleave.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One workload on one model, as every table shows it. A component that means nothing to the pair is null, and left out
 * of every export.
 *
 * @param workload the workload's name
 * @param model the model's name
 * @param tasks how many jobs the workload was cut into
 * @param medianSeconds median wall-clock time of one run
 * @param lowSeconds lower end of the median's confidence interval
 * @param highSeconds upper end of it
 * @param speedup median, over the rounds, of sequential time divided by this model's time in the same round
 * @param p50Millis median round trip
 * @param p99Millis 99th percentile of the round trips
 * @param cpuSeconds CPU time of the whole process tree, per run (median)
 * @param peakMiB largest resident memory of the whole process tree during a run
 * @param switches how often the right to run changed hands in a run (median)
 * @param lostUpdates increments that vanished in a run (median)
 * @param bytesShipped bytes that crossed between processes in a run (median)
 * @param hogTicksPerSecond speed of the CPU work beside the echo client (median)
 * @param answerOk whether every run's answer was right, as far as the model promises
 * @param verdict why the numbers are what they are, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
        String workload,
        String model,
        int tasks,
        double medianSeconds,
        double lowSeconds,
        double highSeconds,
        double speedup,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        @Nullable Double cpuSeconds,
        @Nullable Double peakMiB,
        @Nullable Long switches,
        @Nullable Long lostUpdates,
        @Nullable Long bytesShipped,
        @Nullable Double hogTicksPerSecond,
        boolean answerOk,
        String verdict) {

    Row withVerdict(String words) {
        return new Row(
                workload,
                model,
                tasks,
                medianSeconds,
                lowSeconds,
                highSeconds,
                speedup,
                p50Millis,
                p99Millis,
                cpuSeconds,
                peakMiB,
                switches,
                lostUpdates,
                bytesShipped,
                hogTicksPerSecond,
                answerOk,
                words);
    }
}
