package org.interleave.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.interleave.cli.WritableFile;
import org.interleave.timeline.ChromeTrace;
import org.interleave.timeline.SvgDrawing;
import org.interleave.timeline.Timeline;
import org.interleave.workloads.InputException;

/**
 * Where a timeline is written, and as what.
 *
 * @param path the file
 * @param form by its ending
 */
record TimelineFile(Path path, Form form) {
    private static final int PIXELS = 1200;

    /** What it is written as. */
    enum Form {
        SVG,
        HTML,
        JSON
    }

    /**
     * A file that can be written to, once there is something to write.
     *
     * @throws InputException when its ending says nothing, or its folder does not exist
     */
    static TimelineFile at(Path path) throws InputException {
        List<String> endings = Arrays.stream(Form.values())
                .map(form -> form.name().toLowerCase(Locale.ROOT))
                .toList();
        String ending = WritableFile.ending("--timeline", path, endings);
        return new TimelineFile(path, Form.valueOf(ending.toUpperCase(Locale.ROOT)));
    }

    void write(String title, Timeline timeline) throws IOException {
        switch (form) {
            case SVG -> Files.writeString(path, drawn(title, timeline), UTF_8);
            case HTML -> Files.writeString(path, page(title, drawn(title, timeline)), UTF_8);
            case JSON -> {
                try (Writer out = Files.newBufferedWriter(path, UTF_8)) {
                    ChromeTrace.write(out, List.of(new ChromeTrace.Run(title, timeline)), ChromeTrace.USUAL_LIMIT);
                }
            }
        }
    }

    private static String drawn(String title, Timeline timeline) {
        return new SvgDrawing("run", PIXELS).draw(title, timeline);
    }

    private static String page(String title, String drawing) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body{margin:2em;font-family:sans-serif}svg{max-width:100%%;height:auto}
                @media (prefers-color-scheme:dark){body{background:#15181d}}</style>
                %s
                </html>
                """.formatted(title.replace("&", "&amp;").replace("<", "&lt;"), drawing);
    }
}
