package org.interleave.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.gil.ScriptedComputer.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalGilTest extends LockContract {
    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration WAKE_UP = Duration.ofNanos(60_000);

    private static void computeForEver(Worker me) {
        me.acquire();
        me.compute(Duration.ofHours(1));
    }

    @Override
    Gil create() {
        return new IntervalGil(Duration.ofMillis(1));
    }

    @Test
    void aForcedDropAlwaysPassesItOn() throws InterruptedException {
        Gil gil = create();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> {
                gil.acquire(NOBODY);
                for (int step = 0; step < 2_000_000; step++) {
                    gil.checkpoint(NOBODY);
                }
                gil.release();
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        GilCounts counts = gil.counts();
        // Every forced drop is followed by somebody else's turn: that is what forced switching is for.
        assertThat(counts.switches()).isGreaterThanOrEqualTo(counts.forcedDrops() + 1);
    }

    @Test
    void aWaiterThatWasSignalledInTimeStartsAFreshIntervalHoweverLateItWakes() {
        ScriptedComputer computer = new ScriptedComputer(WAKE_UP);
        Gil gil = new IntervalGil(INTERVAL);
        Worker lucky = computer.spawn("lucky", gil, me -> {
            me.acquire();
            me.compute(Duration.ofNanos(4_980_000));
            me.call(Duration.ofNanos(20_000)); // Back before the waiter has woken up, 40 us past its time.
            me.compute(Duration.ofMillis(20));
        });
        computer.spawn("waiter", gil, IntervalGilTest::computeForEver);
        computer.run(Duration.ofMillis(20));
        assertThat(lucky.turns.get(1).from()).isEqualTo(5_060_000L); // It took a wake-up to begin.
        assertThat(lucky.turns.get(1).length())
                .isBetween(
                        INTERVAL.toNanos(),
                        INTERVAL.plus(WAKE_UP.multipliedBy(3)).toNanos());
    }

    @Test
    void aSwitchMeanwhileStartsAFreshIntervalForEveryWaiter() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new IntervalGil(INTERVAL);
        computer.spawn("first", gil, me -> {
            me.acquire();
            me.compute(Duration.ofMillis(3));
            me.release();
        });
        Worker second = computer.spawn("second", gil, IntervalGilTest::computeForEver);
        computer.spawn("third", gil, IntervalGilTest::computeForEver);
        computer.run(Duration.ofMillis(20));
        // The third has waited for 5 ms when the second has run for 2. It asks after 10.
        assertThat(second.turns.getFirst().to()).isGreaterThanOrEqualTo(10_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void thereIsOneForcedSwitchForEachIntervalHoweverManyWait(int threads) {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new IntervalGil(INTERVAL);
        for (int i = 0; i < threads; i++) {
            computer.spawn("cpu " + i, gil, IntervalGilTest::computeForEver);
        }
        computer.run(Duration.ofSeconds(1));
        assertThat(gil.counts().forcedDrops()).isBetween(190L, 200L);
    }

    @Test
    void aVoluntaryDropPassesItOnTooWhenSomebodyHasAsked() {
        for (int longest = 4; longest <= 6; longest += 2) {
            ScriptedComputer computer = new ScriptedComputer(WAKE_UP);
            Gil gil = new IntervalGil(INTERVAL);
            Duration work = Duration.ofMillis(longest);
            List<String> holders = new ArrayList<>();
            computer.spawn("lucky", gil, me -> {
                me.acquire();
                me.sleep(work); // No checkpoint: it is asked after 5 ms and does not see it.
                me.release();
                me.acquire();
                holders.add("lucky");
                me.release();
            });
            computer.spawn("waiter", gil, me -> {
                me.acquire();
                holders.add("waiter");
                me.release();
            });
            computer.runToTheEnd();
            // Not asked, it wins the race. Asked, it must not.
            assertThat(holders).startsWith(longest < 5 ? "lucky" : "waiter");
            assertThat(gil.counts().forcedDrops()).isZero();
        }
    }

    @Test
    void aPendingSignalAsksNothingOfAThreadThatIsNotTheMainOne() {
        ScriptedComputer computer = new ScriptedComputer(Duration.ZERO);
        Gil gil = new IntervalGil(INTERVAL);
        List<Long> handledAt = new ArrayList<>();
        computer.spawn("main", gil, me -> {
            me.acquire();
            gil.signal(() -> handledAt.add(computer.clock.nanoTime()));
            me.block(Duration.ofMillis(50)); // Joins the worker.
            me.compute(ScriptedComputer.STEP);
            me.release();
        });
        Worker worker = computer.spawn("worker", gil, me -> {
            me.acquire();
            me.compute(Duration.ofMillis(50));
            me.release();
        });
        computer.runToTheEnd();
        assertThat(worker.turns).hasSize(1);
        assertThat(handledAt).singleElement().satisfies(at -> assertThat(at).isGreaterThan(50_000_000L));
    }

    @Test
    void aSwitchIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new IntervalGil(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
