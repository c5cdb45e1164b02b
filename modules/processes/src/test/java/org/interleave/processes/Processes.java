package org.interleave.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What tests ask the operating system. */
final class Processes {
    private Processes() {}

    /** Whether no such process runs. One that has ended but was never waited for, an orphan's fate, does not run. */
    static boolean gone(long pid) {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            return true;
        }
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return status.substring(status.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException e) {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
        }
    }

    /** Waits until {@code n} jobs have left their process ids in {@code folder}. */
    static List<Long> awaitPids(Path folder, int n) {
        await().atMost(Duration.ofSeconds(40)).until(() -> pids(folder).size() == n);
        return pids(folder);
    }

    private static List<Long> pids(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
