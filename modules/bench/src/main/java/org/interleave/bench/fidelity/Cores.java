package org.interleave.bench.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What can be found out and set about the cores of this machine. */
final class Cores {
    private static final String TASKSET = "taskset";
    private static final Pattern TICKS_PER_SECOND = Pattern.compile("CONFIG_HZ=(\\d+)");

    private Cores() {}

    static boolean isSingle() {
        return Runtime.getRuntime().availableProcessors() < 2;
    }

    /** A command that runs {@code command} on one core only; empty where there is no {@code taskset}. */
    static Optional<List<String>> onOne(List<String> command) {
        return taskset().map(taskset -> {
            List<String> pinned = new ArrayList<>(List.of(taskset.toString(), "-c", "0"));
            pinned.addAll(command);
            return pinned;
        });
    }

    static Optional<Path> taskset() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, TASKSET))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The kernel's tick, as it was built; {@link Readings#ABSENT} where it does not say. */
    static double tickMillis() {
        String release = System.getProperty("os.version", "");
        for (Path config : List.of(Path.of("/proc/config.gz"), Path.of("/boot/config-" + release))) {
            try (Stream<String> lines = lines(config)) {
                Optional<Matcher> found = lines.map(TICKS_PER_SECOND::matcher)
                        .filter(Matcher::matches)
                        .findFirst();
                if (found.isPresent()) {
                    return 1000.0 / Integer.parseInt(found.get().group(1));
                }
            } catch (IOException e) {
                // Not there: the next.
            }
        }
        return Readings.ABSENT;
    }

    private static Stream<String> lines(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(text, UTF_8)).lines();
    }
}
