package org.interleave.gil.simulate;

import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Specs;

/** Computers for tests: their numbers stay as they are, however the reference machine's are tuned. */
final class ExactSpecs {
    private ExactSpecs() {}

    /** Every cost is another number and none varies, so that a moment in a trail says what it is made of. */
    static Specs on(int cores) {
        return new Specs(
                cores,
                new Specs.Scheduling(4_000_000, 2_000_000, 10, 1, 3),
                new Specs.Waking(
                        Range.exactly(70_000),
                        Range.exactly(5_000),
                        Range.exactly(20_000),
                        Range.exactly(600),
                        Range.exactly(400),
                        Range.exactly(200),
                        Range.exactly(50_000)),
                Range.exactly(2_000),
                7);
    }

    /** Everything that can vary does. */
    static Specs varying(int cores, long seed) {
        return new Specs(
                cores,
                new Specs.Scheduling(4_000_000, 1_500_000, 1_200, 4_000, 3_000),
                new Specs.Waking(
                        Range.micros(50, 100),
                        Range.micros(4, 14),
                        Range.micros(30, 60),
                        Range.micros(4, 8),
                        new Range(600, 1_200),
                        new Range(400, 800),
                        Range.micros(0, 50)),
                Range.micros(3, 6),
                seed);
    }
}
