package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the pool have in common: pools that are closed, events that are kept, and nothing left behind. */
abstract class PoolTest {
    final List<PoolEvent> events = new CopyOnWriteArrayList<>();
    private final Set<Long> seen = ConcurrentHashMap.newKeySet();
    private final List<ProcessPool> pools = new ArrayList<>();

    @TempDir
    Path folder;

    /** A pool that is closed after the test, whatever happens. */
    ProcessPool open(PoolBuilder builder) {
        ProcessPool pool = builder.onEvent(event -> {
                    events.add(event);
                    if (event.pid() != 0) {
                        seen.add(event.pid());
                    }
                })
                .open();
        pools.add(pool);
        return pool;
    }

    ProcessPool open(int workers) {
        return open(ProcessPool.builder().workers(workers));
    }

    @AfterEach
    void nothingIsLeft() {
        for (ProcessPool pool : pools) {
            pool.shutdownNow();
            pool.close();
        }
        assertThat(seen).allMatch(Processes::gone);
    }

    /** Why there is no result. */
    static <T extends Throwable> T cause(Future<?> future, Class<T> type) {
        ExecutionException thrown = catchThrowableOfType(ExecutionException.class, future::get);
        assertThat(thrown).as("it should have failed").isNotNull();
        assertThat(thrown.getCause()).isInstanceOf(type);
        return type.cast(thrown.getCause());
    }

    long count(PoolEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }

    void awaitEvent(PoolEvent.Kind kind) {
        await().atMost(Duration.ofSeconds(40)).until(() -> count(kind) > 0);
    }

    /** A file of the test's own. */
    String file(String name) {
        return folder.resolve(name).toString();
    }

    void touch(String name) throws IOException {
        Files.createFile(folder.resolve(name));
    }

    List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
