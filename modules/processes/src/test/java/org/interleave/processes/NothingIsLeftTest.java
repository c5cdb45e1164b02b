package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hundreds of workers later everything is as it was: every task has one outcome, and nothing is left of those who ran them. */
class NothingIsLeftTest extends PoolTest {
    private static final Path OWN = Path.of("/proc/self");

    /** What a process may leak. */
    private record Belongings(long descriptors, long zombies, long threads, long folders) {
        static Belongings now() {
            return new Belongings(
                    Files.exists(OWN) ? size(OWN.resolve("fd")) : 0,
                    ProcessHandle.current()
                            .children()
                            .filter(child -> Processes.gone(child.pid()))
                            .count(),
                    Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("worker ")
                                    || thread.getName().startsWith("pool "))
                            .count(),
                    poolFolders());
        }

        private static long poolFolders() {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            String prefix = "interleave-pool-" + ProcessHandle.current().pid() + "-";
            try (Stream<Path> all = Files.list(temporary)) {
                return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static long size(Path directory) {
            try (Stream<Path> all = Files.list(directory)) {
                return all.count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Belongings warm() throws Exception {
        try (ProcessPool pool = ProcessPool.builder().workers(1).open()) {
            pool.submit(Acts::pid).get();
        }
        await().until(() -> Belongings.now().threads() == 0);
        return Belongings.now();
    }

    @Test
    @Timeout(180)
    void statement44_twoHundredWorkersLeaveNothing() throws Exception {
        Belongings before = warm();
        ProcessPool pool = open(ProcessPool.builder()
                .workers(3)
                .jvmFlags("-XX:TieredStopAtLevel=1")
                .freshPerTask());
        List<Future<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(pool.submit(Acts::pid));
        }
        Set<Long> pids = new HashSet<>();
        for (Future<Long> future : futures) {
            pids.add(future.get());
        }
        pool.close();
        assertThat(pids).hasSize(200).allMatch(Processes::gone);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Belongings.now()).isEqualTo(before));
    }

    @Test
    void aThousandTasksWithAWorkerKilledEveryTwentyHaveOneOutcomeEach() throws Exception {
        Belongings before = warm();
        Set<Long> doomed = ConcurrentHashMap.newKeySet();
        ProcessPool pool = open(ProcessPool.builder().workers(3).onEvent(event -> {
            if (event.kind() == PoolEvent.Kind.RUN && doomed.contains(event.task())) {
                ProcessHandle.of(event.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }));
        String runs = file("runs");
        List<PoolFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            boolean victim = i % 20 == 7;
            if (victim) {
                doomed.add(i + 1L);
            }
            futures.add(pool.submit(() -> {
                Acts.note(runs, Integer.toString(number));
                return victim ? (int) Acts.sleepForEver() : number;
            }));
        }
        int crashes = 0;
        for (int i = 0; i < 1000; i++) {
            if (i % 20 == 7) {
                assertThat(cause(futures.get(i), WorkerCrashedException.class).exitCode())
                        .isEqualTo(137);
                crashes++;
            } else {
                assertThat(futures.get(i).get()).isEqualTo(i);
            }
        }
        assertThat(crashes).isEqualTo(50);
        Map<String, Integer> counts = new HashMap<>();
        lines("runs").forEach(line -> counts.merge(line, 1, Integer::sum));
        for (int i = 0; i < 1000; i++) {
            int most = counts.getOrDefault(Integer.toString(i), 0);
            assertThat(most).as("task %d", i).isBetween(i % 20 == 7 ? 0 : 1, 1);
        }
        pool.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Belongings.now()).isEqualTo(before));
    }
}
