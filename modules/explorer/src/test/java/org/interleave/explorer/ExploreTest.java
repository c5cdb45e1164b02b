package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What suites and commands ask for. */
class ExploreTest {
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

    @TempDir
    private Path folder;

    // ---- Programs.

    @Test
    void aLambdaIsExplored() {
        ExplorationFailed failed = catchThrowableOfType(
                ExplorationFailed.class,
                () -> Explore.program(() -> {
                            Counter counter = new Counter();
                            Thread other = new Thread(counter::increment, "other");
                            other.start();
                            counter.increment();
                            other.join();
                            assertThat(counter.value()).isEqualTo(2);
                        })
                        .check());
        Failure failure = failed.exploration().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.ASSERTION);
        assertThat(failure.minPreemptions()).isEqualTo(1);
        assertThat(failure.rule()).startsWith("no switch may fall between the read and the write of count");
        assertThat(failure.where()).contains("ExploreTest.java:");
        assertThat(failed).hasMessageContaining("read count 0 | switch | ").hasMessageContaining("Schedule: v1;");
    }

    @Test
    void theNearestScheduleThatPassesIsShown() {
        Failure failure = counter(Counter::new).run().failure().orElseThrow();
        assertThat(failure.contrast()).isNotNull();
        assertThat(failure.contrast().story())
                .isEqualTo(
                        "T1 read count 0, wrote count 1 | switch | T2 read count 1, wrote count 2 | switch | main read count 2");
    }

    private static Subject<Counter> counter(Subject.Fresh<Counter> fresh) {
        return new Subject<>(fresh, 2, Explore.Settings.DEFAULT)
                .eachThread(Counter::increment)
                .afterwards(counter -> assertThat(counter.value()).isEqualTo(2));
    }

    @Test
    void aCorrectOneIsCertified() {
        Exploration exploration = counter(LockedCounter::new).check();
        assertThat(exploration.verdict()).isEqualTo(Verdict.PASS_ALL);
        assertThat(exploration.message())
                .startsWith("All 2 schedules run (granularity: one operation). No failure exists");
    }

    @Test
    void theClassOutsideIsLeftAlone() {
        Touched.times.set(0);
        Explore.program(() -> Touched.times.incrementAndGet()).run();
        assertThat(Touched.times).hasValue(0);
    }

    /** A class with static state, which the woven world has its own copy of. */
    static final class Touched {
        static final AtomicInteger times = new AtomicInteger();
    }

    @Test
    void staticStateIsFreshInEveryRun() {
        Exploration exploration = Explore.program(() -> {
                    Thread other = new Thread(Touched.times::incrementAndGet);
                    other.start();
                    int seen = Touched.times.incrementAndGet();
                    other.join();
                    return seen + " of " + Touched.times;
                })
                .run();
        assertThat(exploration.outcomes()).containsExactlyInAnyOrder("1 of 2", "2 of 2");
    }

    @Test
    void theStateOfAnEnumIsFreshInEveryRun() throws Exception {
        Explore explore = Programs.of(folder, """
                enum Till { ONLY; int coins; }
                public static void main(String[] a) throws Exception {
                    Thread t = new Thread(() -> Till.ONLY.coins++);
                    t.start();
                    Till.ONLY.coins++;
                    t.join();
                    System.out.print(Till.ONLY.coins);
                }
                """);
        assertThat(explore.outcomes()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aProgramMayCaptureNumbersAndTexts() {
        int more = 40;
        String unit = " coins";
        assertThat(Explore.program(() -> (2 + more) + unit).outcomes()).containsExactly("42 coins");
    }

    @Test
    void aProgramMayNotCaptureWhatItShares() {
        Counter outside = new Counter();
        assertThatThrownBy(() -> Explore.program(() -> outside.value()).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Counter");
    }

    // ---- Outcomes.

    @Test
    void everyOutcomeIsSeen() {
        Exploration exploration = Explore.program(() -> {
                    ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                    Thread other = new Thread(() -> map.putIfAbsent("who", 1));
                    other.start();
                    map.putIfAbsent("who", 2);
                    other.join();
                    return map.get("who");
                })
                .mustBePossible(1)
                .mustBePossible(2)
                .check();
        assertThat(exploration.outcomes()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void anOutcomeThatCanNeverHappenIsAFailure() {
        Exploration exploration = Explore.program(() -> {
                    Object lock = new Object();
                    StringBuilder order = new StringBuilder();
                    Thread other = new Thread(() -> {
                        synchronized (lock) {
                            order.append("a");
                            order.append("b");
                        }
                    });
                    other.start();
                    synchronized (lock) {
                        order.append("c");
                    }
                    other.join();
                    return order;
                })
                .mustBePossible("abc")
                .mustBePossible("acb")
                .run();
        assertThat(exploration.verdict()).isEqualTo(Verdict.FAIL);
        Failure failure = exploration.failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTCOME_MISSING);
        assertThat(failure.happened()).startsWith("no schedule comes to acb; the only outcomes are ");
    }

    @Test
    void whatIsPrintedIsKeptRunByRun() throws Exception {
        Explore explore = Programs.of(folder, """
                public static void main(String[] a) throws Exception {
                    Thread t = new Thread(() -> System.out.print("B"));
                    t.start();
                    System.out.print("A");
                    t.join();
                }
                """);
        assertThat(explore.outcomes()).containsExactlyInAnyOrder("AB", "BA");
    }

    // ---- Time.

    @Test
    void timePassesOnlyWhenNobodyCanGoOn() {
        Exploration exploration = Explore.program(() -> {
                    long start = System.nanoTime();
                    Thread.sleep(3_600_000);
                    return (System.nanoTime() - start) / 1_000_000_000;
                })
                .run();
        assertThat(exploration.outcomes()).containsExactly("3600");
    }

    @Test
    void aSleepHidesARaceUntilWorkMayBeSlow() {
        Explore.Program program = () -> {
            Counter counter = new Counter();
            Thread other = new Thread(() -> {
                pause(100);
                counter.increment();
            });
            other.start();
            pause(200);
            counter.increment();
            other.join();
            assertThat(counter.value()).isEqualTo(2);
        };
        Exploration strict = Explore.program(program).run();
        assertThat(strict.verdict().passed()).isTrue();
        assertThat(strict.message()).contains("Time stood still while anything could go on");
        Failure failure = Explore.program(program).slowWork().run().failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(FailureKind.ASSERTION);
        assertThat(failure.token()).startsWith("v1;slow;");
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- A schedule by hand.

    @Test
    void aWrittenScheduleIsFollowed() throws Exception {
        Explore.Followed lost = counter(Counter::new).follow(List.of("T1", "T2", "T2", "T1"));
        assertThat(lost.fails()).isTrue();
        assertThat(lost.happened())
                .contains("T1 read count 0 | switch | T2 read count 0, wrote count 1 | switch | T1 wrote count 1");
        assertThat(counter(Counter::new).follow(List.of("T1", "T1", "T2", "T2")).fails())
                .isFalse();
    }

    @Test
    void aWrittenScheduleThatCannotBeFollowedSaysWhy() {
        assertThatThrownBy(() -> counter(Counter::new).follow(List.of("T1", "T3")))
                .isInstanceOf(ReplayException.class)
                .hasMessage("step 2: there is no thread called T3; there are main, T1, T2");
        assertThatThrownBy(() -> counter(Counter::new).follow(List.of("T1", "T1", "T1")))
                .isInstanceOf(ReplayException.class)
                .hasMessage("step 3: T1 cannot go on there: it waits, or has come to its end");
    }

    // ---- Honest words.

    @Test
    void aBudgetThatIsTooSmallIsSaid() throws Exception {
        Explore explore = Programs.of(folder, """
                static final AtomicInteger X = new AtomicInteger();
                public static void main(String[] a) throws Exception {
                    Thread[] all = new Thread[5];
                    for (int i = 0; i < 5; i++) { all[i] = new Thread(() -> { for (int n = 0; n < 5; n++) X.incrementAndGet(); }); all[i].start(); }
                    for (Thread t : all) t.join();
                }
                """);
        Exploration exploration = explore.budget(300).run();
        assertThat(exploration.verdict()).isIn(Verdict.PASS_BOUNDED, Verdict.PASS_SAMPLED);
        assertThat(exploration.message()).containsPattern("not excluded|would be missed with probability at most");
    }

    @Test
    void aProgramThatDependsOnSomethingElseIsNotJudged() throws Exception {
        Explore explore = Programs.of(folder, """
                public static void main(String[] a) {
                    System.out.print(java.time.LocalDateTime.now());
                }
                """);
        Exploration exploration = explore.run();
        assertThat(exploration.verdict()).isEqualTo(Verdict.NON_DETERMINISTIC);
    }
}
