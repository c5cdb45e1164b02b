package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spaces and letters of the world in every path, and a class path longer than a command line may be. */
class PathsTest {
    private static final int LONG = 128 << 10;

    private Path folder;

    /* Not JUnit's temporary folder, which warns at length of links that lead out of it. */
    @BeforeEach
    void makeFolder() throws Exception {
        folder = Files.createTempDirectory("paths");
    }

    @AfterEach
    void deleteFolder() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void aPoolWorksWhereverItIsInstalledAndHoweverMuchIsOnItsClassPath() throws Exception {
        assumeThat(File.separatorChar).isEqualTo('/');
        Path strange = Files.createDirectory(folder.resolve("ein schöner Ort \"€\" 'x' $HOME"));
        List<String> entries = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            Path link = strange.resolve(entries.size() + " " + Path.of(entry).getFileName());
            entries.add(Files.createSymbolicLink(link, Path.of(entry).toAbsolutePath())
                    .toString());
        }
        String classPath = String.join(File.pathSeparator, entries);
        String padding = "/nowhere/" + "p".repeat(100);
        StringBuilder longest = new StringBuilder(classPath);
        while (longest.length() < LONG) {
            longest.append(File.pathSeparator).append(padding).append(longest.length());
        }
        Path arguments = strange.resolve("java.args");
        String escaped = longest.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(arguments, "-cp \"" + escaped + "\"", StandardCharsets.UTF_8);

        ProcessBuilder command = new ProcessBuilder(
                WorkerCommand.usual(Wiring.best()).java(),
                "-Djava.io.tmpdir=" + strange,
                "-XX:TieredStopAtLevel=1",
                "@" + arguments,
                Parent.class.getName());
        command.environment().put("LC_ALL", "C.UTF-8");
        Path output = folder.resolve("output");
        Process parent = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(parent.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output).strip()).isEqualTo("UTF-8 42 42");
        try (var left = Files.list(strange)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("interleave-"));
        }
    }

    /** A parent in a JVM of its own. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            assertThat(System.getProperty("java.class.path").length()).isGreaterThan(LONG);
            StringBuilder said = new StringBuilder(System.getProperty("sun.jnu.encoding"));
            for (Wiring wiring : List.of(Wiring.best(), Wiring.STANDARD_STREAMS)) {
                try (ProcessPool pool = ProcessPool.builder()
                        .workers(1)
                        .command(WorkerCommand.usual(wiring))
                        .open()) {
                    said.append(' ').append(pool.submit(() -> 42).get());
                }
            }
            System.out.println(said);
        }
    }
}
