package org.interleave.machine.computer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.interleave.machine.VirtualThreads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    /* Its own numbers: the reference machine's may be measured anew, and a trace of these must not change. */
    private static final Specs VARYING = new Specs(
            2,
            new Specs.Scheduling(4_000_000, 1_500_000, 1_200, 3_000, 2_500),
            new Specs.Waking(
                    Range.micros(50, 100),
                    Range.micros(4, 14),
                    Range.micros(5, 15),
                    Range.micros(3, 7),
                    Range.micros(1, 2),
                    new Range(100, 200),
                    Range.micros(0, 50)),
            Range.micros(2, 4),
            1);

    @BeforeEach
    void needsVirtualThreads() {
        assumeTrue(VirtualThreads.isAvailable());
    }

    /** A lock that is given up every hundred ticks. */
    private static Interpreter locked() {
        Semaphore lock = new Semaphore(1);
        return new Interpreter() {
            private int ticks;

            @Override
            public void enter() {
                lock.acquireUninterruptibly();
            }

            @Override
            public void leave() {
                lock.release();
            }

            @Override
            public void checkpoint() {
                if (++ticks % 100 == 0) {
                    leave();
                    enter();
                }
            }
        };
    }

    private static String trace(long seed) {
        StringBuilder text = new StringBuilder();
        Scenario.Echo echo = new Scenario.Echo(2_000_000, 2_000, 1_000);
        new Scenario(
                        VARYING.withSeed(seed),
                        16,
                        3,
                        0,
                        echo,
                        Duration.ofMillis(100).toNanos())
                .run(computer -> locked(), new TraceText(text));
        return text.toString();
    }

    @Test
    void theSameSeedGivesTheSameTraceToTheByte() {
        assertThat(trace(5)).isEqualTo(trace(5)).isNotEqualTo(trace(6)).hasSizeGreaterThan(100_000);
    }

    @Test
    void onEveryMachine() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(trace(5).getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo("e201d5480c3ca42a");
    }

    @Test
    void withoutAnInterpreterHogsRunInParallel() {
        Findings two = Scenario.countdown(VARYING, 2, 10_000_000).run(computer -> Interpreter.free(), Observer.none());
        Findings one = Scenario.countdown(VARYING, 1, 10_000_000).run(computer -> Interpreter.free(), Observer.none());
        assertThat((double) two.elapsed() / one.elapsed()).isCloseTo(0.5, within(0.001));
        assertThat(two.hogTicks()).containsExactly(5_000_000L, 5_000_000L);
        assertThat(one.hogSpeed()).isCloseTo(1, within(0.001));
    }

    @Test
    void aClientThatPausesMakesOneRoundTripAPause() {
        Findings found = Scenario.echo(VARYING, 0, Scenario.Echo.paced(), Duration.ofSeconds(1))
                .run(computer -> Interpreter.free(), Observer.none());
        assertThat(found.latencies().length).isBetween(400, 500);
        assertThat(found.ending()).isEqualTo(Ending.TIME_UP);
    }

    @Test
    void sixtyFourCoresAndAHundredThreadsWork() {
        Findings found =
                Scenario.countdown(VARYING.withCores(64), 100, 1_000_000).run(computer -> locked(), Observer.none());
        assertThat(found.ending()).isEqualTo(Ending.ALL_ENDED);
        assertThat(found.hogTicks().stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000_000);
    }
}
