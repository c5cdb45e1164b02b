package org.interleave.explorer;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.ToolProvider;
import org.interleave.weave.PlainParent;

/** Plain programs, compiled once per JVM, and the corpus. */
final class Programs {
    private static final Path CORPUS = Path.of("src/test/corpus");
    private static final Map<Path, Path> COMPILED = new ConcurrentHashMap<>();

    /**
     * A line of the corpus's table.
     *
     * @param program its folder
     * @param variant buggy, fixed or main
     * @param passes whether it is to pass
     * @param kinds the kinds of failure that are right
     * @param preemptions how many it needs; "" when that is not certain
     */
    record Expected(String program, String variant, boolean passes, List<String> kinds, String preemptions) {
        String type() {
            return switch (variant) {
                case "buggy" -> "Buggy";
                case "fixed" -> "Fixed";
                default -> "Main";
            };
        }

        Path source() {
            return CORPUS.resolve(program).resolve(type() + ".java");
        }

        Explore explore() {
            return Explore.main(List.of(compiled(source())), type());
        }

        World world(Limits limits) throws ReflectiveOperationException {
            return Programs.world(compiled(source()), type(), limits);
        }

        @Override
        public String toString() {
            return program + " " + variant;
        }
    }

    private Programs() {}

    /** The corpus. */
    static List<Expected> corpus() {
        try {
            List<Expected> all = new ArrayList<>();
            List<String> lines = Files.readAllLines(CORPUS.resolve("expected.csv"));
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", 6);
                all.add(new Expected(
                        fields[0],
                        fields[1],
                        fields[2].equals("PASS"),
                        fields[3].isEmpty() ? List.of() : List.of(fields[3].split("\\|")),
                        fields[4]));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with a source's classes. */
    static Path compiled(Path source) {
        return COMPILED.computeIfAbsent(source, Programs::compile);
    }

    private static Path compile(Path source) {
        try {
            Path out = Files.createTempDirectory("program");
            out.toFile().deleteOnExit();
            compile(out, source);
            try (var files = Files.list(out)) {
                files.forEach(file -> file.toFile().deleteOnExit());
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path out, Path source) {
        StringWriter complaints = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        boolean well = compiler.getTask(
                        complaints,
                        files,
                        null,
                        List.of("-g", "-nowarn", "-proc:none", "-d", out.toString()),
                        null,
                        files.getJavaFileObjects(source))
                .call();
        if (!well) {
            throw new IllegalArgumentException(source + " does not compile: " + complaints);
        }
    }

    /** Explores a program given as text: the body of a class Main. */
    static Explore of(Path folder, String body) throws IOException {
        return Explore.main(List.of(main(folder, body)), "Main");
    }

    private static Path main(Path folder, String body) throws IOException {
        Path source = folder.resolve("Main.java");
        Files.writeString(
                source,
                "import java.util.*; import java.util.concurrent.*; import java.util.concurrent.atomic.*;"
                        + " import java.util.concurrent.locks.*; public class Main {\n"
                        + body + "\n}\n");
        Path out = folder.resolve("classes");
        compile(Files.createDirectories(out), source);
        return out;
    }

    /** A program ready to be run schedule by schedule. */
    static World world(Path classes, String type, Limits limits) throws ReflectiveOperationException {
        return new World(
                List.of(classes), new PlainParent(), name -> true, new Explore.Main(type, List.of()), limits, false);
    }
}
