package org.interleave.gil.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Isolated interpreters hand over, and share nothing. */
class IsolationTest {
    @TempDir
    private Path folder;

    private Programs.Result run(String body) throws Exception {
        String source = """
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.concurrent.atomic.*;
                public class Sample {
                    static int global;
                    int field;
                    public static void main(String[] arguments) throws Exception {
                        %s
                    }
                }
                """.formatted(body);
        return new Programs(folder).run(source, RunSettings.of("gil-per-interpreter"));
    }

    private void isRefused(String what, String body) throws Exception {
        assertThat(run(body).ending())
                .isInstanceOfSatisfying(
                        Ending.Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("Sample.java:")
                                .contains(what, " was touched by the interpreters ", "main", "other")
                                .doesNotContain("\n"));
    }

    private void isDone(String output, String body) throws Exception {
        Programs.Result result = run(body);
        assertThat(result.ending()).isEqualTo(new Ending.Returned());
        assertThat(result.output()).isEqualTo(output);
    }

    @Test
    void whatTwoThreadsTouchAtOnceIsRefused() throws Exception {
        String both = "; Thread other = new Thread(() -> %s, \"other\"); other.start(); %s; other.join();";
        isRefused("this int[]", "int[] data = new int[1]" + both.formatted("data[0]++", "data[0]++"));
        isRefused("this Sample (field field)", "Sample s = new Sample()" + both.formatted("s.field++", "s.field++"));
        isRefused("the static field Sample.global", "global = 0" + both.formatted("global++", "global++"));
        isRefused(
                "this ArrayList", "var list = new ArrayList<Integer>()" + both.formatted("list.add(1)", "list.add(2)"));
        isRefused(
                "this AtomicInteger",
                "var atomic = new AtomicInteger()"
                        + both.formatted("atomic.incrementAndGet()", "atomic.incrementAndGet()"));
    }

    @Test
    void twoThreadsThatAThirdStartedMayNotShareEvenOneAfterTheOther() throws Exception {
        Programs.Result result = run("""
                int[] data = new int[1];
                Thread one = new Thread(() -> data[0]++, "one");
                Thread two = new Thread(() -> { while (one.isAlive()) { Thread.onSpinWait(); } data[0]++; }, "two");
                Thread three = new Thread(() -> data[0]++, "three");
                one.start();
                three.start();
                one.join();
                three.join();
                """);
        assertThat(result.ending())
                .isInstanceOfSatisfying(
                        Ending.Refused.class,
                        refused -> assertThat(refused.why()).contains("one", "three"));
    }

    @Test
    void argumentsBeforeStartAndResultsAfterJoinAreHandedOver() throws Exception {
        isDone("3 7", """
                int[] data = {1};
                List<Integer> list = new ArrayList<>();
                Sample sample = new Sample();
                Thread other = new Thread(() -> { data[0] += 2; list.add(data[0]); sample.field = 7; });
                other.start();
                other.join();
                System.out.print(list.get(0) + " " + sample.field);
                """);
    }

    @Test
    void queuesFuturesAndPoolsCarry() throws Exception {
        isDone("12 5", """
                BlockingQueue<int[]> there = new ArrayBlockingQueue<>(1);
                BlockingQueue<int[]> back = new LinkedBlockingQueue<>();
                Thread other = new Thread(() -> {
                    try {
                        for (int i = 0; i < 3; i++) {
                            int[] data = there.take();
                            data[0] *= 2;
                            back.put(data);
                        }
                    } catch (InterruptedException e) {
                        return;
                    }
                });
                other.start();
                int sum = 0;
                for (int i = 1; i <= 3; i++) {
                    int[] data = {i};
                    there.put(data);
                    sum += back.take()[0];
                }
                other.join();
                ExecutorService pool = Executors.newFixedThreadPool(1);
                int[] data = {4};
                int[] result = pool.submit(() -> { data[0]++; return data; }).get();
                pool.shutdown();
                System.out.print(sum + " " + result[0]);
                """);
    }

    @Test
    void whatHasBeenHandedOverIsGone() throws Exception {
        isRefused("this int[]", """
                BlockingQueue<int[]> queue = new LinkedBlockingQueue<>();
                CountDownLatch touched = new CountDownLatch(1);
                Thread other = new Thread(() -> {
                    try {
                        queue.take()[0]++;
                    } catch (InterruptedException e) {
                        return;
                    }
                    touched.countDown();
                }, "other");
                other.start();
                int[] data = {1};
                queue.put(data);
                touched.await();
                data[0]++;
                """);
    }
}
