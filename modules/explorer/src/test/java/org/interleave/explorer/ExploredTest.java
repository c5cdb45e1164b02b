package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** {@link Explored} as a suite's author meets it. */
class ExploredTest {
    /** A counter that loses increments. */
    static class Counter {
        private int count;

        void increment() {
            count++;
        }

        int value() {
            return count;
        }
    }

    /** One that does not. */
    static final class LockedCounter extends Counter {
        @Override
        synchronized void increment() {
            super.increment();
        }
    }

    /** What an author writes. */
    static final class Suite {
        @Explored(threads = 3)
        void everyIncrementIsKept(Schedules all) {
            all.of(LockedCounter::new)
                    .eachThread(Counter::increment)
                    .afterwards(counter -> assertThat(counter.value()).isEqualTo(3))
                    .check();
        }

        @Explored
        void oneIsLost(Schedules all) {
            all.of(Counter::new)
                    .eachThread(Counter::increment)
                    .afterwards(counter -> assertThat(counter.value()).isEqualTo(2))
                    .check();
        }

        @Explored
        void exploresNothing(Schedules all) {
            assertThat(all.threads()).isEqualTo(2);
        }

        @Explored
        void prepares(Schedules all) {
            all.program(() -> {});
        }
    }

    @Test
    void aSuitePassesAndFailsLikeAnyOther() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Suite.class))
                .execute()
                .testEvents();
        tests.assertStatistics(statistics -> statistics.started(4).succeeded(1).failed(3));
        tests.assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                test("oneIsLost"),
                                finishedWithFailure(
                                        instanceOf(ExplorationFailed.class),
                                        message(text -> text.contains("read count 0")))))
                .haveExactly(
                        1,
                        event(
                                test("exploresNothing"),
                                finishedWithFailure(message(text -> text.contains("explored nothing")))))
                .haveExactly(
                        1,
                        event(
                                test("prepares"),
                                finishedWithFailure(message(text -> text.contains("explored nothing")))));
    }
}
