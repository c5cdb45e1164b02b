package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example in the package's description is the one that is run here. */
class PackageExampleTest {
    @Test
    void theExampleDoesWhatItSays() throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            example();
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(UTF_8).lines().map(line -> line.replaceAll("[0-9]+ ", "")))
                .containsExactly("x", "xxxx", "x".repeat(9), "x".repeat(16));
    }

    private static void example() throws InterruptedException, ExecutionException {
        // example
        try (ProcessPool pool = ProcessPool.builder()
                .workers(2)
                .retries(1)
                .taskTimeout(Duration.ofSeconds(30))
                .open()) {
            PoolFuture<Long> one = pool.submit(() -> ProcessHandle.current().pid());
            List<Integer> squares = pool.map((Integer x) -> x * x, List.of(1, 2, 3, 4), 2);
            try (Results<String> words = pool.imap((Integer n) -> "x".repeat(n), squares, 1)) {
                for (String word : words) {
                    System.out.println(one.get() + " " + word);
                }
            }
        }
        // end of example
    }

    @Test
    void theExampleIsTheOneInTheDescription() throws Exception {
        Path sources = Path.of(System.getProperty("basedir", "."), "src");
        String here =
                code(Files.readString(sources.resolve("test/java/org/interleave/processes/PackageExampleTest.java")
                        .toRealPath()));
        String there = Files.readString(sources.resolve("main/java/org/interleave/processes/package-info.java"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        assertThat(there).contains(here);
    }

    private static String code(String source) {
        return source.lines()
                .map(String::strip)
                .dropWhile(line -> !line.equals("// example"))
                .skip(1)
                .takeWhile(line -> !line.equals("// end of example"))
                .collect(Collectors.joining("\n"));
    }
}
