package org.interleave.gil.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.zip.CRC32;
import org.interleave.gil.Policies;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.VirtualThreads;
import org.interleave.machine.computer.Scenario;
import org.interleave.machine.computer.Specs;
import org.interleave.machine.computer.TraceText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same run: to the nanosecond, and on any machine. */
class SameTraceTest {
    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    /* Two busy threads beside a chatty client: everything there is to a computer happens in it. */
    private static String trace(String policy, Specs specs) {
        StringBuilder trace = new StringBuilder();
        Scenario.Echo closedLoop = new Scenario.Echo(0, 2_000, 1_000);
        new Scenario(specs, 16, 2, 0, closedLoop, Duration.ofMillis(40).toNanos())
                .run(HeldInterpreter.of(Policies.named(policy), PolicySettings.CPYTHON), new TraceText(trace));
        return trace.toString();
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(UTF_8));
        return "%08x".formatted(sum.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gil-old", "gil-new", "gil-priority", "gil-fair", "gil-per-interpreter", "no-gil"})
    void aRunRepeatsToTheByte(String policy) {
        String first = trace(policy, ExactSpecs.varying(2, 5));
        assertThat(first).contains("hog-2 running core-");
        assertThat(trace(policy, ExactSpecs.varying(2, 5))).isEqualTo(first);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(trace("gil-new", ExactSpecs.varying(2, 6))).isNotEqualTo(trace("gil-new", ExactSpecs.varying(2, 5)));
    }

    /** Committed: a change here means that recorded seeds show another run than they did. */
    @ParameterizedTest
    @CsvSource({"gil-old, 1, bfbd13fc", "gil-new, 2, 4114a862", "gil-new, 4, 6f355457"})
    void onAnyMachineItIsTheRunThatWasCommitted(String policy, int cores, String committed) {
        assertThat(checksum(trace(policy, ExactSpecs.varying(cores, 5)))).isEqualTo(committed);
    }

    @Test
    void theBeginningOfATraceReadsSo() {
        assertThat(trace("gil-new", ExactSpecs.on(2)).lines().limit(8))
                .containsExactly(
                        "0 hog-1 running core-0 working",
                        "0 hog-2 running core-1 working",
                        "0 server ready core-0 working",
                        "0 client ready core-1 working",
                        "10 hog-1 running core-0 acquiring",
                        "10 hog-1 running core-0 working",
                        "10 hog-2 running core-1 acquiring",
                        "10 hog-2 blocked - acquiring");
    }
}
