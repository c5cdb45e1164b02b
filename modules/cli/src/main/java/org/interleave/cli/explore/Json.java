package org.interleave.cli.explore;

import java.util.List;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Failure;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the commands print with {@code --json}: one object with stable keys. */
final class Json {
    private Json() {}

    private record Explored(
            String verdict,
            @Nullable String kind,
            @Nullable Integer minPreemptions,
            int schedules,
            @Nullable String token,
            List<Row> trace,
            List<String> outcomes,
            String message) {}

    private record Replayed(String token, List<Row> trace, String ending, String output) {}

    private record Row(
            int step, String thread, String words, String file, int line, String place, boolean preemption) {}

    /** An exploration. */
    static String of(Exploration exploration) {
        Failure failure = exploration.failure().orElse(null);
        return write(new Explored(
                exploration.verdict().name(),
                failure == null ? null : failure.kind().name(),
                failure == null ? null : failure.minPreemptions(),
                exploration.schedules(),
                failure == null ? null : failure.token(),
                failure == null ? List.of() : rows(failure.trace()),
                exploration.outcomes(),
                exploration.message()));
    }

    /** A schedule that was run again. */
    static String of(String token, Trace trace) {
        return write(new Replayed(token, rows(trace), trace.ending(), trace.output()));
    }

    private static List<Row> rows(Trace trace) {
        return trace.steps().stream().map(step -> row(trace, step)).toList();
    }

    private static Row row(Trace trace, Step step) {
        return new Row(
                step.number(),
                trace.threads().get(step.thread()),
                step.words(),
                step.file(),
                step.line(),
                step.place(),
                step.preemption());
    }

    private static String write(Object value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
