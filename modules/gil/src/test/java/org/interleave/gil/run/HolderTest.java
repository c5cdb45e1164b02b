package org.interleave.gil.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.interleave.gil.GilCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs woven code holds the GIL, and who does not, does not. */
class HolderTest {
    @TempDir
    private Path folder;

    private Programs.Result run(String source) throws Exception {
        Programs.Result result = new Programs(folder).run(source, RunSettings.of("gil-new"));
        assertThat(result.ending()).as(result.output()).isEqualTo(new Ending.Returned());
        return result;
    }

    @Test
    void atMostOneThreadRunsAtATimeWhoeverCallsIt() throws Exception {
        Programs.Result result = run("""
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.stream.*;
                public class Callbacks {
                    static int inside;
                    static int most;
                    static int step(int x) {
                        inside++;
                        most = Math.max(most, inside);
                        inside--;
                        return x;
                    }
                    public static void main(String[] arguments) throws Exception {
                        for (int round = 0; round < 20; round++) {
                            IntStream.range(0, 1000).parallel().map(Callbacks::step).sum();
                            Integer[] numbers = new Integer[10000];
                            Arrays.setAll(numbers, i -> step(i * 7919 % 10007));
                            Arrays.parallelSort(numbers, (a, b) -> Integer.compare(step(a), step(b)));
                            try (var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
                                for (int i = 0; i < 100; i++) {
                                    virtual.submit(() -> step(1));
                                }
                            }
                            CompletableFuture.supplyAsync(() -> step(1)).thenApplyAsync(Callbacks::step).join();
                        }
                        System.out.print(inside + " " + most);
                    }
                }
                """);
        assertThat(result.output()).isEqualTo("0 1");
        assertThat(result.execution().timeline().mostRunning()).isEqualTo(1);
    }

    @Test
    void aCallBackFromWithinABlockingCallHoldsTheGilAndTheCallGoesOnWithoutIt() throws Exception {
        Programs.Result result = run("""
                import java.util.concurrent.*;
                public class Nested {
                    public static void main(String[] arguments) throws Exception {
                        CountDownLatch latch = new CountDownLatch(1);
                        Object text = new Object() {
                            @Override
                            public String toString() {
                                new Thread(latch::countDown).start();
                                try {
                                    latch.await();
                                } catch (InterruptedException e) {
                                    return "interrupted";
                                }
                                return "text";
                            }
                        };
                        System.out.print(text);
                        System.out.print(text);
                    }
                }
                """);
        assertThat(result.output()).isEqualTo("texttext");
    }

    @Test
    void aFreeLockIsTakenWithoutGivingUpTheGilAndATakenOneIsNot() throws Exception {
        Programs.Result result = run("""
                import java.util.concurrent.*;
                import java.util.concurrent.locks.*;
                public class Free {
                    static int sum;
                    public static void main(String[] arguments) throws Exception {
                        ReentrantLock lock = new ReentrantLock();
                        Object monitor = new Object();
                        BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
                        Semaphore permits = new Semaphore(1);
                        for (int i = 0; i < 1000; i++) {
                            lock.lock();
                            synchronized (monitor) {
                                queue.put(i);
                            }
                            lock.unlock();
                            permits.acquire();
                            sum += queue.take();
                            permits.release();
                        }
                    }
                }
                """);
        List<ThreadReport> threads = result.execution().threads();
        assertThat(threads).hasSize(1);
        assertThat(threads.getFirst().voluntaryDrops()).isEqualTo(1); // The end.
    }

    @Test
    void whatIsToldOfThreadsAddsUpToWhatTheGilCounted() throws Exception {
        Programs.Result result = run("""
                public class Busy {
                    static long spin(int rounds) {
                        long x = 1;
                        while (rounds-- > 0) {
                            x = x * 31 + (x >>> 7);
                        }
                        return x;
                    }
                    public static void main(String[] arguments) throws Exception {
                        Thread[] all = new Thread[3];
                        for (int i = 0; i < all.length; i++) {
                            all[i] = new Thread(() -> {
                                for (int k = 0; k < 20; k++) {
                                    if (spin(2_000_000) == 7) {
                                        System.out.print("never");
                                    }
                                    Thread.yield();
                                }
                            });
                            all[i].start();
                        }
                        for (Thread each : all) {
                            each.join();
                        }
                    }
                }
                """);
        GilCounts counts = result.execution().counts();
        List<ThreadReport> threads = result.execution().threads();
        assertThat(threads)
                .extracting(ThreadReport::thread)
                .containsExactlyInAnyOrder("main", "Thread-0", "Thread-1", "Thread-2");
        assertThat(threads.stream().mapToLong(ThreadReport::switches).sum()).isEqualTo(counts.switches());
        assertThat(threads.stream().mapToLong(ThreadReport::slices).sum()).isEqualTo(counts.slices());
        assertThat(threads.stream().mapToLong(ThreadReport::forcedDrops).sum()).isEqualTo(counts.forcedDrops());
        assertThat(threads.stream().mapToLong(ThreadReport::voluntaryDrops).sum())
                .isEqualTo(counts.voluntaryDrops());
        assertThat(threads.stream().mapToLong(ThreadReport::failedAcquisitions).sum())
                .isEqualTo(counts.failedAcquisitions());
        assertThat(threads.stream().mapToLong(ThreadReport::held).sum())
                .isLessThanOrEqualTo(result.execution().nanos());
    }

    @Test
    void aFunctionThatBlocksInsideAMapDoesNotHoldEverybodyUp() throws Exception {
        Programs.Result result = run("""
                import java.util.concurrent.*;
                public class Inside {
                    public static void main(String[] arguments) throws Exception {
                        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
                        CountDownLatch inside = new CountDownLatch(1);
                        CountDownLatch go = new CountDownLatch(1);
                        Thread one = new Thread(() -> map.computeIfAbsent("k", key -> {
                            inside.countDown();
                            try {
                                go.await();
                            } catch (InterruptedException e) {
                                return -1;
                            }
                            return 1;
                        }));
                        one.start();
                        inside.await();
                        Thread other = new Thread(() -> map.merge("k", 1, Integer::sum));
                        other.start();
                        Thread third = new Thread(go::countDown);
                        third.start();
                        one.join();
                        other.join();
                        System.out.print(map.get("k"));
                    }
                }
                """);
        assertThat(result.output()).isEqualTo("2");
    }

    @Test
    void aClassIsInitialisedOnceAndWhoWaitsForItDoesNotHoldTheGil() throws Exception {
        Programs.Result result = run("""
                import java.util.*;
                public class Classes {
                    static class Slow {
                        static final List<Integer> LIST = new ArrayList<>();
                        static {
                            for (int i = 0; i < 3; i++) {
                                LIST.add(i);
                                try {
                                    Thread.sleep(5);
                                } catch (InterruptedException e) {
                                    LIST.clear();
                                }
                            }
                        }
                    }
                    enum Kind {
                        ONE, TWO;
                        final int twice = twice(ordinal());
                        static int twice(int x) {
                            int sum = 0;
                            for (int i = 0; i < 2; i++) {
                                sum += x;
                            }
                            return sum;
                        }
                    }
                    public static void main(String[] arguments) throws Exception {
                        Thread[] all = new Thread[8];
                        int[] seen = new int[8];
                        for (int i = 0; i < 8; i++) {
                            int mine = i;
                            all[i] = new Thread(() -> seen[mine] = Slow.LIST.size() + Kind.TWO.twice);
                            all[i].start();
                        }
                        for (Thread each : all) {
                            each.join();
                        }
                        System.out.print(Arrays.toString(seen));
                    }
                }
                """);
        assertThat(result.output()).isEqualTo("[5, 5, 5, 5, 5, 5, 5, 5]");
    }
}
