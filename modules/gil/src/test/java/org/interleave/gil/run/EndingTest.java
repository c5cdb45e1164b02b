package org.interleave.gil.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a program ends, its run ends, and the last state is told. */
class EndingTest {
    @TempDir
    private Path folder;

    private Programs.Result run(String model, String body) throws Exception {
        String source = """
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                import java.util.concurrent.locks.*;
                public class Sample {
                    static int fall(int x) { return fall(x + 1) + 1; }
                    static final Object A = new Object();
                    static final Object B = new Object();
                    static void both(Object first, Object second, CyclicBarrier barrier) {
                        synchronized (first) {
                            try {
                                barrier.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            synchronized (second) {
                                System.out.println("never");
                            }
                        }
                    }
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(body);
        return new Programs(folder).run(source, RunSettings.of(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gil-old", "gil-new", "gil-priority", "gil-fair", "no-gil"})
    void twoThreadsThatWaitForEachOthersMonitorsAreADeadlock(String model) throws Exception {
        Programs.Result result = run(model, """
                CyclicBarrier barrier = new CyclicBarrier(2);
                new Thread(() -> both(A, B, barrier), "one").start();
                Thread two = new Thread(() -> both(B, A, barrier), "two");
                two.start();
                two.join();
                """);
        assertThat(result.ending())
                .isInstanceOfSatisfying(
                        Ending.Deadlocked.class,
                        deadlock -> assertThat(deadlock.threads())
                                .extracting(Stuck::toString)
                                .satisfiesExactlyInAnyOrder(
                                        main -> assertThat(main)
                                                .isEqualTo("main waits for the end of two at Sample.java:25"),
                                        one -> assertThat(one)
                                                .matches(
                                                        "one waits to enter the monitor of Object@\\w+, which two holds at Sample.java:15"),
                                        two -> assertThat(two)
                                                .matches(
                                                        "two waits to enter the monitor of Object@\\w+, which one holds at Sample.java:15")));
        assertThat(result.ending().status()).isEqualTo(1);
    }

    @Test
    void aConsumerForWhomNothingWillComeStandsStill() throws Exception {
        Programs.Result result = run("gil-new", "new LinkedBlockingQueue<String>().take();");
        assertThat(result.ending())
                .isInstanceOfSatisfying(
                        Ending.Deadlocked.class,
                        deadlock -> assertThat(deadlock.threads())
                                .singleElement()
                                .extracting(Stuck::toString)
                                .asString()
                                .matches(
                                        "main waits in LinkedBlockingQueue.take of LinkedBlockingQueue@\\w+ at Sample.java:21"));
    }

    @Test
    void aPoolThatNobodyShutsDownStandsStillWhenMainHasEnded() throws Exception {
        Programs.Result result = run("gil-new", "Executors.newFixedThreadPool(1).submit(() -> 1).get();");
        assertThat(result.ending())
                .isInstanceOfSatisfying(
                        Ending.Deadlocked.class,
                        deadlock -> assertThat(deadlock.threads())
                                .singleElement()
                                .extracting(Stuck::toString)
                                .asString()
                                .isEqualTo("pool-1-thread-1 waits for work in a pool that nobody has shut down"));
    }

    @Test
    void aProgramThatSleepsOrHasATimerDoesNotStandStill() throws Exception {
        Programs.Result result = run("gil-new", """
                ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                String late = timer.schedule(() -> "late", 1500, TimeUnit.MILLISECONDS).get();
                timer.shutdown();
                System.out.print(late);
                """);
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
        assertThat(result.output()).isEqualTo("late");
    }

    @Test
    void exitFromAnyThreadEndsTheRunHooksIncluded() throws Exception {
        Programs.Result result = run("gil-new", """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
                CountDownLatch begun = new CountDownLatch(1);
                new Thread(() -> { begun.countDown(); while (true) { A.hashCode(); } }, "busy").start();
                begun.await();
                Thread other = new Thread(() -> System.exit(7), "other");
                other.start();
                other.join();
                """);
        assertThat(result.ending()).isEqualTo(new Ending.Exited(7, "other", "Sample.java:25"));
        assertThat(result.output()).isEqualTo("hook");
        assertThat(result.execution().lastState())
                .extracting(Stuck::thread)
                .containsExactlyInAnyOrder("main", "busy", "other");
    }

    @Test
    void haltRunsNoHooks() throws Exception {
        Programs.Result result = run("gil-new", """
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
                Runtime.getRuntime().halt(3);
                """);
        assertThat(result.ending().status()).isEqualTo(3);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void mainDiesAsUnderJavaAndTheOthersRunOn() throws Exception {
        Programs.Result result = run("gil-new", """
                CountDownLatch latch = new CountDownLatch(1);
                new Thread(() -> { while (Thread.currentThread().getThreadGroup().activeCount() > 1) { Thread.yield(); } System.out.println("other"); }).start();
                throw new IllegalStateException("main");
                """);
        assertThat(result.ending()).isInstanceOf(Ending.Died.class);
        assertThat(result.ending().status()).isEqualTo(1);
        assertThat(result.output().lines())
                .containsExactly(
                        "Exception in thread \"main\" java.lang.IllegalStateException: main",
                        "\tat Sample.main(Sample.java:23)",
                        "other");
    }

    @Test
    void anotherThreadsDeathIsPrintedAndLeavesTheStatusAlone() throws Exception {
        Programs.Result result = run("gil-new", """
                Thread other = new Thread(() -> { throw new IllegalStateException("other"); });
                other.start();
                other.join();
                """);
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
        assertThat(result.output())
                .startsWith("Exception in thread \"Thread-0\" java.lang.IllegalStateException: other")
                .doesNotContain("interleave");
    }

    @Test
    void daemonsAreLeft() throws Exception {
        Programs.Result result = run("gil-new", """
                Thread daemon = new Thread(() -> { while (true) { A.hashCode(); } });
                daemon.setDaemon(true);
                daemon.start();
                Thread.startVirtualThread(() -> { while (true) { A.hashCode(); } });
                """);
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gil-old", "gil-new", "gil-priority", "gil-fair", "no-gil"})
    void aStackThatOverflowsIsTheProgramsOwnAffair(String model) throws Exception {
        Programs.Result result = run(model, """
                AtomicInteger depth = new AtomicInteger();
                Runnable[] deeper = new Runnable[1];
                deeper[0] = () -> { depth.incrementAndGet(); synchronized (A) { deeper[0].run(); } };
                Thread other = new Thread(() -> { while (depth.get() >= 0) { A.hashCode(); } });
                other.start();
                for (int i = 0; i < 300; i++) {
                    try {
                        if (i % 2 == 0) {
                            deeper[0].run();
                        } else {
                            fall(i);
                        }
                    } catch (StackOverflowError e) {
                        depth.set(0);
                    }
                }
                depth.set(-1);
                other.join();
                System.out.print("done");
                """);
        assertThat(result.ending()).as(result.output()).isEqualTo(new Ending.Returned());
        assertThat(result.output()).isEqualTo("done");
    }
}
