package org.interleave.cli.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interleave.cli.DatedFolder;
import org.interleave.cli.Home;
import org.interleave.cli.program.Program;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Failure;
import org.interleave.explorer.Trace;
import org.interleave.explorer.show.FailureText;
import org.interleave.explorer.show.Ink;
import org.interleave.explorer.show.Sources;
import org.interleave.explorer.show.TraceColumns;
import org.interleave.explorer.show.TraceDrawing;

/** What a failing exploration leaves behind: its trace as a picture and as text, its result, and its program. */
final class FailureFolder {
    private static final int COLUMNS = 160;
    private static final int PIXELS = 1000;

    private FailureFolder() {}

    /** Where such folders are made. */
    static Path parent() {
        return Home.folder().resolve("out");
    }

    /** Writes one, {@code out/explore-<time>/}. */
    static Path write(
            Exploration exploration, Failure failure, Program program, List<String> arguments, boolean slowWork)
            throws IOException {
        Path folder = DatedFolder.create(parent(), "explore");
        String title = "%s: %s"
                .formatted(
                        program.mainClass(),
                        failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Files.writeString(
                folder.resolve("trace.svg"), new TraceDrawing(PIXELS).draw("trace", title, failure.trace()), UTF_8);
        Files.writeString(folder.resolve("trace.txt"), text(exploration, failure, program.text()), UTF_8);
        Files.writeString(folder.resolve("result.json"), Json.of(exploration) + "\n", UTF_8);
        KeptProgram.keep(folder, program, arguments, slowWork, failure.token());
        return folder;
    }

    private static String text(Exploration exploration, Failure failure, Sources sources) {
        TraceColumns columns = new TraceColumns(COLUMNS, true, sources, Ink.NONE);
        List<String> lines = new ArrayList<>();
        lines.add(exploration.message());
        lines.addAll(
                new FailureText(COLUMNS).lines(failure, "./lab replay " + Tokens.quoted(failure.token()) + " --step"));
        lines.add("");
        lines.addAll(columns.draw(failure.trace()));
        Trace passing = failure.contrast();
        if (passing != null) {
            lines.add("");
            lines.add("The nearest schedule that passes");
            lines.addAll(columns.draw(passing));
        }
        if (!failure.trace().output().isEmpty()) {
            lines.add("");
            lines.add("It printed:");
            failure.trace().output().lines().forEach(line -> lines.add("  | " + line));
        }
        return String.join("\n", lines) + "\n";
    }
}
