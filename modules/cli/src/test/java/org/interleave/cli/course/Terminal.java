package org.interleave.cli.course;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.interleave.cli.Main;
import org.interleave.cli.Screen;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;

/** A learner at a terminal: a project of their own, a copy of the first lab in it, and what the commands said. */
final class Terminal implements AutoCloseable {
    private static final String NAME = "lab00-one-job-three-models";
    private static final String PROPERTY = "lab.home";

    private final String before = System.getProperty(PROPERTY, "");
    private final Path home;
    private String out = "";
    private String err = "";

    Terminal(Path home) throws IOException {
        this.home = home;
        Path project = Path.of("").toAbsolutePath().resolve("../..").normalize();
        for (String part : List.of("labs/" + NAME, "solutions/" + NAME)) {
            copy(project.resolve(part), home.resolve(part), "measurements");
        }
        System.setProperty(PROPERTY, home.toString());
        Files.copy(solution("starter/lab00/Tally.java"), tally(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        System.setProperty(PROPERTY, before);
    }

    /** Adds a lab whose files are among this class's resources. */
    void addLab(String resource) throws IOException, URISyntaxException {
        URL files = Objects.requireNonNull(Terminal.class.getResource(resource));
        Path folder = Path.of(files.toURI());
        copy(folder, home.resolve("labs").resolve(folder.getFileName()), "target");
    }

    /** Gives a command, with {@code typed} on its input; returns its exit code. */
    int type(String typed, String... command) {
        StringWriter said = new StringWriter();
        StringWriter complained = new StringWriter();
        Screen screen = Screen.plain(new PrintWriter(said), new PrintWriter(complained), new StringReader(typed));
        int code = Main.run(screen, command);
        out = said.toString();
        err = complained.toString();
        return code;
    }

    int give(String... command) {
        return type("", command);
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    Path tally() {
        return home.resolve("labs").resolve(NAME).resolve("src/main/java/lab00/Tally.java");
    }

    Path solution(String file) {
        return home.resolve("solutions").resolve(NAME).resolve(file);
    }

    Lab lab() throws Exception {
        return new Course(home).lab("00");
    }

    /** The learner's file, as the command keeps it. */
    void write(String source) throws IOException {
        Files.writeString(tally(), source);
    }

    /** Puts a measurement into the lab, as {@code measure} would after two minutes on a quiet two-core machine. */
    void measured(double capacity) throws Exception {
        Lab lab = lab();
        List<Row> rows = new ArrayList<>();
        List<Samples> samples = new ArrayList<>();
        add(rows, samples, "countdown", "sequential", 1.0, 0, List.of());
        add(rows, samples, "countdown", "threads", 1.9, 0, List.of());
        add(rows, samples, "countdown", "gil-new", 0.98, 0, List.of());
        add(rows, samples, "countdown", "coroutines", 1.0, 0, List.of());
        for (String model : List.of("threads", "gil-new", "coroutines")) {
            add(rows, samples, "sleep", model, 3.9, 0, List.of());
        }
        add(rows, samples, "counter", "threads", 1.8, 900, List.of());
        add(rows, samples, "counter", "gil-new", 0.98, 700, List.of());
        add(rows, samples, "counter", "coroutines", 1.0, 0, List.of());
        add(rows, samples, "mixed", "sequential", 1.0, 0, List.of(0.06));
        add(rows, samples, "mixed", "threads", 1.1, 0, List.of(0.06, 0.07));
        add(rows, samples, "mixed", "gil-new", 1.1, 0, List.of(5.1, 5.2, 5.0));
        Measurement measurement = new Measurement(
                "00",
                Instant.parse("2026-01-01T00:00:00Z"),
                new MachineFacts(2, capacity, "25", "any"),
                rows,
                samples,
                Map.of(),
                List.of());
        measurement.keep(lab);
        new Course(home)
                .journal()
                .add(new Event.Measured(Instant.parse("2026-01-01T00:00:00Z"), "00", measurement.name()));
    }

    private static void add(
            List<Row> rows,
            List<Samples> samples,
            String workload,
            String model,
            double speedup,
            long lost,
            List<Double> latencies) {
        double seconds = 0.2 / speedup;
        rows.add(new Row(
                workload, model, 2, seconds, seconds, seconds, speedup, null, null, null, null, null, lost, null, null,
                true, ""));
        samples.add(new Samples(workload, model, 2, "some", List.of(seconds), List.of(lost), latencies));
    }

    private static void copy(Path from, Path to, String without) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(file -> Files.isRegularFile(file)
                            && !from.relativize(file).startsWith("target")
                            && !from.relativize(file).startsWith(without))
                    .forEach(file -> {
                        Path target = to.resolve(from.relativize(file).toString());
                        try {
                            Files.createDirectories(target.getParent());
                            Files.copy(file, target);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
