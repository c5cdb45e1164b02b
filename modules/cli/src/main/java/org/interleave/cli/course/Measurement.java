package org.interleave.cli.course;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static com.fasterxml.jackson.annotation.Nulls.AS_EMPTY;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interleave.bench.course.Sampled;
import org.interleave.measure.Findings;
import org.interleave.measure.MachineFacts;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.measure.Samples;
import org.interleave.workloads.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A learner's own measurement, as a lab keeps it: {@code measurements/<time>.json}.
 *
 * @param lab the lab's number
 * @param began when it was made
 * @param machine where
 * @param rows the table
 * @param samples the raw numbers behind each row, in the same order
 * @param series the raw samples of the experiments, by the series' names; empty when there were none
 * @param others how many cores others used during each round of the experiments; empty when the system does not tell
 */
record Measurement(
        String lab,
        Instant began,
        MachineFacts machine,
        List<Row> rows,
        List<Samples> samples,

        @JsonInclude(NON_EMPTY) @JsonSetter(nulls = AS_EMPTY)
        Map<String, List<Double>> series,

        @JsonInclude(NON_EMPTY) @JsonSetter(nulls = AS_EMPTY)
        List<Double> others) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** Of workloads. */
    static Measurement of(Lab lab, Findings findings) {
        return new Measurement(
                lab.id(),
                findings.began(),
                findings.machine(),
                findings.measured().stream().map(Measured::row).toList(),
                findings.measured().stream().map(Measured::samples).toList(),
                Map.of(),
                List.of());
    }

    /** Of experiments. */
    static Measurement of(Lab lab, Sampled sampled) {
        return new Measurement(
                lab.id(), sampled.began(), sampled.machine(), List.of(), List.of(), sampled.series(), sampled.others());
    }

    /** This and, made right after it, the experiments of {@code later}. */
    Measurement and(Measurement later) {
        return new Measurement(lab, began, later.machine, rows, samples, later.series, later.others);
    }

    /** A series; without samples when it was not measured. */
    Series series(String name) {
        return new Series(series.getOrDefault(name, List.of()));
    }

    /** The name it is kept under. */
    String name() {
        return NAME.format(began) + ".json";
    }

    /** Keeps it in the lab: the file is there as a whole or not at all. */
    Path keep(Lab lab) throws IOException {
        Path folder = Files.createDirectories(folder(lab));
        Path unfinished = folder.resolve(name() + ".unfinished");
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(this));
            return Files.move(unfinished, folder.resolve(name()), ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The newest one of a lab, if there is one. */
    static Optional<Measurement> newest(Lab lab) throws IOException, InputException {
        List<Path> files = Folders.files(folder(lab), ".json");
        return files.isEmpty() ? Optional.empty() : Optional.of(read(files.getLast()));
    }

    private static Measurement read(Path file) throws IOException, InputException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Measurement.class);
        } catch (JacksonException e) {
            throw new InputException("%s cannot be read: delete it, or measure again".formatted(file));
        }
    }

    private static Path folder(Lab lab) {
        return lab.folder().resolve("measurements");
    }
}
