package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.getRunningLoop;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.sleep;
import static org.interleave.eventloop.Aio.toThread;
import static org.interleave.eventloop.Aio.yieldNow;

import java.time.Duration;
import java.util.List;
import org.interleave.eventloop.Aio;
import org.interleave.eventloop.Task;
import org.junit.jupiter.api.Test;

/** A program that runs an event loop is explored turn by turn. */
class CoroutineTest {
    /* What the programs share. In a class of its own: a lambda does not make the state of the class it stands in anew. */
    private static final class Shared {
        static int counter;
        static int square;
        static boolean flag;
    }

    private static Exploration explore(Explore.Program program) {
        return Explore.program(program).run();
    }

    @Explored
    void aSuiteExploresAProgramOfCoroutines(Schedules all) {
        all.program(() -> {
                    run(() -> {
                        Task<?> one = createTask(() -> Shared.counter++);
                        Task<?> two = createTask(() -> Shared.counter++);
                        await(one);
                        await(two);
                    });
                    assert Shared.counter == 2;
                })
                .check();
    }

    @Explored
    void aSuiteIsToldOfTheRace(Schedules all) {
        Explore explore = all.program(() -> {
            run(() -> {
                Task<?> one = createTask(CoroutineTest::lossyIncrement);
                Task<?> two = createTask(CoroutineTest::lossyIncrement);
                await(one);
                await(two);
            });
            assert Shared.counter == 2 : "counter is " + Shared.counter;
        });
        assertThatThrownBy(explore::check)
                .isInstanceOf(ExplorationFailed.class)
                .hasMessageContaining("no switch may fall between the read and the write of counter")
                .hasMessageContaining("CoroutineTest.java");
    }

    private static void lossyIncrement() {
        int before = Shared.counter;
        yieldNow();
        Shared.counter = before + 1;
    }

    @Test
    void onlyAwaitsAndYieldsAreSwitchPoints() {
        Exploration exploration = explore(() -> run(() -> {
            Task<?> one = createTask(() -> {
                Shared.counter++;
                Shared.square = Shared.counter * Shared.counter;
            });
            Task<?> two = createTask(() -> {
                Shared.counter++;
                Shared.square = Shared.counter * Shared.counter;
            });
            await(one);
            await(two);
            assert Shared.square == 4;
        }));
        assertThat(exploration.verdict()).isEqualTo(Verdict.PASS_ALL);
    }

    @Test
    void turnsThatTouchNothingTheOthersTouchAreNotPermuted() {
        Exploration exploration = explore(() -> run(() -> {
            for (int i = 0; i < 7; i++) {
                createTask(() -> sleep(0.1));
            }
            sleep(1.0);
        }));
        assertThat(exploration.verdict()).isEqualTo(Verdict.PASS_ALL_ORDERINGS);
        assertThat(exploration.message()).contains("All distinct orders of turns covered by 1 runs");
    }

    @Test
    void whoGivesWayLetsTheOthersGoFirst() {
        Exploration exploration = explore(() -> run(() -> {
            createTask(() -> {
                yieldNow();
                Shared.flag = true;
            });
            while (!Shared.flag) {
                yieldNow();
            }
        }));
        assertThat(exploration.verdict().passed()).as("%s", exploration).isTrue();
    }

    @Test
    void timeIsVirtual() {
        Exploration exploration = explore(() -> run(() -> {
            sleep(Duration.ofDays(1));
            assert getRunningLoop().time() == Duration.ofDays(1).toNanos();
        }));
        assertThat(exploration.verdict()).as("%s", exploration).isEqualTo(Verdict.PASS_ALL);
    }

    @Test
    void anExceptionThatNobodyRetrievesIsAFailure() {
        Exploration exploration = explore(() -> run(() -> {
            createTask(() -> {
                throw new IllegalStateException("alone");
            });
            sleep(1.0);
        }));
        assertThat(exploration.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.EXCEPTION);
            assertThat(failure.happened()).contains("IllegalStateException: alone");
        });
    }

    @Test
    void aMonitorThatIsHeldAcrossAnAwaitIsADeadlock() {
        Exploration exploration = explore(() -> run(() -> {
            Object monitor = new Object();
            for (int i = 0; i < 2; i++) {
                createTask(() -> {
                    synchronized (monitor) {
                        yieldNow();
                    }
                });
            }
            sleep(1.0);
        }));
        assertThat(exploration.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.DEADLOCK);
            assertThat(failure.happened()).contains("Task-3 waits for a monitor that Task-2 holds while it awaits");
        });
    }

    @Test
    void aLoopThatNeverAwaitsIsToldOf() {
        Exploration exploration = explore(() -> run(() -> {
            createTask(() -> Shared.flag = true);
            while (!Shared.flag) {
                Shared.counter++;
            }
        }));
        assertThat(exploration.failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.NO_CHECKPOINT));
    }

    @Test
    void aRunWithoutEndIsToldOf() {
        Exploration exploration = explore(() -> run(() -> {
            while (true) {
                sleep(1.0);
            }
        }));
        assertThat(exploration.failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.STEP_LIMIT));
    }

    @Test
    void threadsBesideCoroutinesAreRefused() {
        Exploration exploration = explore(() -> run(() -> {
            yieldNow();
            new Thread(() -> Shared.counter++).start();
        }));
        assertThat(exploration.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(exploration.message()).contains("it starts threads beside its coroutines");
        Exploration offload = explore(() -> run(() -> toThread(() -> Shared.counter++)));
        assertThat(offload.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(offload.message()).contains("it waits for another thread or process");
    }

    @Test
    void aProgramThatNamesTheLoopAndRunsThreadsOnlyIsAProgramOfThreads() {
        Exploration exploration = explore(() -> {
            Thread other = new Thread(() -> Shared.counter++);
            other.start();
            Shared.counter++;
            other.join();
            assert Shared.counter == 2 : Aio.class.getName() + " is not used";
        });
        assertThat(exploration.failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure.minPreemptions()).isEqualTo(1));
    }

    @Test
    void whatIsTooLargeForTheBudgetIsNotCertified() {
        Exploration exploration = Explore.program(() -> run(() -> {
                    for (int i = 0; i < 8; i++) {
                        createTask(() -> {
                            Shared.counter++;
                            yieldNow();
                            Shared.counter++;
                        });
                    }
                    sleep(1.0);
                }))
                .budget(300)
                .run();
        assertThat(exploration.verdict()).isIn(Verdict.PASS_BOUNDED, Verdict.PASS_SAMPLED);
        assertThat(exploration.message()).doesNotContain("All distinct").doesNotContain("No failure exists");
    }

    @Test
    void callbacksKeepTheOrderInWhichTheyWereGivenAndMayComeBetweenTurns() {
        Explore explore = Explore.program(() -> {
            StringBuilder order = new StringBuilder();
            run(() -> {
                getRunningLoop().callSoon(() -> order.append('1'));
                getRunningLoop().callSoon(() -> order.append('2'));
                createTask(() -> order.append('t'));
                sleep(1.0);
            });
            return order.toString();
        });
        assertThat(explore.outcomes()).containsExactlyInAnyOrder("12t", "1t2", "t12");
    }

    @Test
    void anOrderOfTurnsThatIsWrittenDownIsFollowed() throws ReplayException {
        Explore explore = Explore.program(() -> {
            run(() -> {
                Task<?> one = createTask("one", CoroutineTest::lossyIncrement);
                Task<?> two = createTask("two", CoroutineTest::lossyIncrement);
                await(one);
                await(two);
            });
            assert Shared.counter == 2 : "counter is " + Shared.counter;
        });
        assertThat(explore.follow(List.of("one", "two", "one", "two")).fails()).isTrue();
        assertThatThrownBy(() -> explore.follow(List.of("one", "one", "two", "two")))
                .isInstanceOf(ReplayException.class)
                .hasMessage("turn 2 should be one's, and only two can go on then");
        assertThatThrownBy(() -> explore.follow(List.of("one", "two", "two", "one", "one")))
                .isInstanceOf(ReplayException.class)
                .hasMessage("it names 5 turns, and all tasks had ended after 4");
    }

    @Test
    void aTokenOfAnotherScheduleIsNotFollowedQuietly() {
        Explore explore = Explore.program(() -> run(() -> sleep(1.0)));
        String token = "v1;turn;" + explore.programHash() + ";0-1x1.0-2x1";
        assertThatThrownBy(() -> explore.replay(token))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("REPLAY_DIVERGED");
        assertThat(List.of(Token.Mode.values())).contains(Token.Mode.TURN);
    }
}
