package org.interleave.bench.course;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.interleave.measure.MachineFacts;

/**
 * What experiments yielded.
 *
 * @param began when they began
 * @param machine where they were made; the capacity is the median of one reading a round
 * @param series raw samples by the series' names, in the order in which experiments tell them
 * @param others how many cores others used during each round; empty where the operating system does not tell
 */
public record Sampled(Instant began, MachineFacts machine, Map<String, List<Double>> series, List<Double> others) {}
