package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.interleave.gil.ScriptedComputer.Turn;
import org.interleave.gil.ScriptedComputer.Worker;
import org.junit.jupiter.api.Test;

class PriorityGilTest extends LockContract {
    private static final Duration INTERVAL = Duration.ofMillis(5);
    /** The request comes at a step's beginning at the latest, and is seen at its end. */
    private static final long LATEST =
            INTERVAL.plus(ScriptedComputer.STEP.multipliedBy(2)).toNanos();

    private static final Duration WAKE_UP = Duration.ofNanos(60_000);

    @Override
    Gil create() {
        return new PriorityGil(Duration.ofMillis(1));
    }

    private static void hog(Worker me) {
        me.acquire();
        me.compute(Duration.ofHours(1));
    }

    private static ScriptedComputer.Body pacedClient(Duration pause) {
        return me -> {
            me.acquire();
            while (true) {
                me.compute(ScriptedComputer.STEP);
                me.block(pause);
            }
        };
    }

    @Test
    void anIoThreadTakesItFromACpuThreadAtTheNextCheckpoint() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new PriorityGil(INTERVAL);
        computer.spawn("hog", gil, PriorityGilTest::hog);
        Worker client = computer.spawn("client", gil, pacedClient(Duration.ofMillis(2)));
        computer.run(Duration.ofSeconds(1));
        // The first time both are of the I/O class, and equals wait an interval.
        assertThat(client.waits.getFirst()).isBetween(INTERVAL.toNanos(), LATEST);
        assertThat(client.waits.stream().skip(1))
                .hasSizeGreaterThan(400)
                .allMatch(wait -> wait <= ScriptedComputer.STEP.toNanos());
        assertThat(gil.counts().timedOutWaits()).isOne();
    }

    @Test
    void underTheIntervalRuleTheSameClientWaitsAnInterval() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new IntervalGil(INTERVAL);
        computer.spawn("hog", gil, PriorityGilTest::hog);
        Worker client = computer.spawn("client", gil, pacedClient(Duration.ofMillis(2)));
        computer.run(Duration.ofSeconds(1));
        assertThat(client.waits).hasSizeGreaterThan(100).allMatch(wait -> wait >= INTERVAL.toNanos());
    }

    @Test
    void aClientThatNeverPausesStarvesTheCpuThread() {
        ScriptedComputer computer = new ScriptedComputer(WAKE_UP);
        Gil gil = new PriorityGil(INTERVAL);
        Worker hog = computer.spawn("hog", gil, PriorityGilTest::hog);
        computer.spawn("client", gil, me -> {
            me.acquire();
            while (true) {
                me.compute(ScriptedComputer.STEP);
                me.call(WAKE_UP.dividedBy(3));
            }
        });
        computer.run(Duration.ofSeconds(1));
        assertThat(hog.milliseconds(hog.held())).isLessThan(100);
    }

    @Test
    void cpuThreadsWaitAnIntervalForEachOther() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new PriorityGil(INTERVAL);
        Worker one = computer.spawn("one", gil, PriorityGilTest::hog);
        Worker two = computer.spawn("two", gil, PriorityGilTest::hog);
        computer.run(Duration.ofSeconds(1));
        assertThat(one.turns).hasSizeGreaterThan(90);
        for (Worker hog : new Worker[] {one, two}) {
            assertThat(hog.turns)
                    .extracting(Turn::length)
                    .allMatch(length -> length >= INTERVAL.toNanos() && length <= LATEST);
        }
    }

    @Test
    void aThreadThatGivesItUpByItselfIsNoLongerCpuBound() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new PriorityGil(INTERVAL);
        computer.spawn("hog", gil, PriorityGilTest::hog);
        Worker mixed = computer.spawn("mixed", gil, me -> {
            me.acquire();
            me.compute(Duration.ofMillis(12)); // Forced off: it waits a whole interval, twice.
            me.block(Duration.ofMillis(1)); // No more.
            me.compute(ScriptedComputer.STEP);
            me.release();
        });
        computer.run(Duration.ofMillis(100));
        assertThat(mixed.waits).hasSize(2);
        assertThat(mixed.waits.get(1)).isLessThanOrEqualTo(ScriptedComputer.STEP.toNanos());
        assertThat(mixed.turns).hasSize(4);
    }

    @Test
    void aSwitchIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new PriorityGil(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
