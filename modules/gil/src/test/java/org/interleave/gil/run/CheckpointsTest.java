package org.interleave.gil.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.interleave.gil.PolicySettings;
import org.interleave.gil.run.RunSettings.Checkpoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a thread may be forced off, shown with a GIL that forces it off wherever it may. */
class CheckpointsTest {
    private static final String COUNTERS = """
            public class Counters {
                static int counter;
                static int ident(int value) {
                    return value;
                }
                static final java.util.concurrent.atomic.AtomicInteger here = new java.util.concurrent.atomic.AtomicInteger();
                static void count(boolean calls) {
                    here.incrementAndGet();
                    while (here.get() < 2) {
                        Thread.onSpinWait();
                    }
                    for (int i = 0; i < 100; i++) {
                        if (calls) {
                            counter = ident(counter) + 1;
                        } else {
                            counter += 1;
                        }
                    }
                }
                public static void main(String[] arguments) throws InterruptedException {
                    boolean calls = arguments[0].equals("calls");
                    Thread one = new Thread(() -> count(calls));
                    Thread other = new Thread(() -> count(calls));
                    one.start();
                    other.start();
                    one.join();
                    other.join();
                    System.out.print(counter);
                }
            }
            """;

    @TempDir
    private Path folder;

    private int counted(Checkpoints checkpoints, String how) throws Exception {
        RunSettings settings = new RunSettings(ScriptedGil.policy(), PolicySettings.CPYTHON, checkpoints);
        Programs.Result result = new Programs(folder).run(COUNTERS, settings, how);
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
        assertThat(result.execution().counts().forcedDrops()).isGreaterThan(50);
        return Integer.parseInt(result.output());
    }

    @Test
    void anIncrementIsSplitWhereEveryAccessIsACheckpoint() throws Exception {
        assertThat(counted(Checkpoints.EVERY, "plain")).isBetween(1, 190);
    }

    @Test
    void anIncrementIsNeverSplitWhereOnlyLoopsAndCallsAre() throws Exception {
        assertThat(counted(Checkpoints.CALLS, "plain")).isEqualTo(200);
    }

    @Test
    void aCallInTheMiddleOfAnIncrementSplitsItEitherWay() throws Exception {
        assertThat(counted(Checkpoints.CALLS, "calls")).isBetween(1, 190);
        assertThat(counted(Checkpoints.EVERY, "calls")).isBetween(1, 190);
    }

    @Test
    void aThreadThatRunsNothingButAReferenceToTheJdkHoldsTheGilMeanwhile() throws Exception {
        RunSettings settings = new RunSettings(ScriptedGil.policy(), PolicySettings.CPYTHON, Checkpoints.CALLS);
        Programs.Result result = new Programs(folder).run("""
                import java.util.concurrent.*;
                public class References {
                    public static void main(String[] arguments) throws InterruptedException {
                        CountDownLatch latch = new CountDownLatch(3);
                        for (int i = 0; i < 3; i++) {
                            new Thread(latch::countDown).start();
                        }
                        while (latch.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        System.out.print("done");
                    }
                }
                """, settings);
        assertThat(result.output()).isEqualTo("done");
        assertThat(result.execution().threads()).hasSize(4);
    }
}
