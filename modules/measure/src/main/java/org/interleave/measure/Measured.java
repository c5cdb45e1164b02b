package org.interleave.measure;

import org.interleave.timeline.Timeline;
import org.interleave.workloads.Traits;

/**
 * Everything known about one workload on one model.
 *
 * @param row the numbers and the verdict
 * @param samples what the numbers were made from
 * @param timeline the last measured run, for drawing
 * @param traits what the model says about itself
 * @param workloadSummary the workload in a few words
 */
public record Measured(Row row, Samples samples, Timeline timeline, Traits traits, String workloadSummary) {}
