package org.interleave.cli.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.cli.WritableFile;
import org.interleave.timeline.ChromeTrace;
import org.interleave.timeline.SvgDrawing;
import org.interleave.workloads.InputException;

/**
 * Where the pictures of all runs are written: one below the other in an SVG image, or as a trace for Perfetto, which has all
 * that was recorded.
 *
 * @param path the file
 * @param svg an image rather than a trace
 */
record PictureFile(Path path, boolean svg) {
    private static final int PIXELS = 1200;
    private static final int GAP = 12;
    private static final Pattern HEIGHT = Pattern.compile("height=\"(\\d+)\"");

    /**
     * A file that can be written to, once there is something to write.
     *
     * @throws InputException when its ending says nothing, or it cannot be written
     */
    static PictureFile at(Path path) throws InputException {
        return new PictureFile(
                path,
                WritableFile.ending("--timeline", path, List.of("svg", "json")).equals("svg"));
    }

    void write(List<Picture> pictures) throws IOException {
        if (svg) {
            Files.writeString(path, stacked(pictures), UTF_8);
            return;
        }
        try (Writer out = Files.newBufferedWriter(path, UTF_8)) {
            List<ChromeTrace.Run> runs = pictures.stream()
                    .map(picture -> new ChromeTrace.Run(picture.name(), picture.timeline()))
                    .toList();
            ChromeTrace.write(out, runs, ChromeTrace.USUAL_LIMIT);
        }
    }

    private static String stacked(List<Picture> pictures) {
        StringBuilder images = new StringBuilder();
        int top = 0;
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            String drawn =
                    new SvgDrawing("run" + (i + 1), PIXELS).draw(picture.title(), picture.timeline(), picture.window());
            images.append(drawn.replaceFirst("<svg ", "<svg y=\"" + top + "\" "));
            top += height(drawn) + GAP;
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\">\n%s</svg>\n"
                .formatted(PIXELS, Math.max(1, top - GAP), images);
    }

    private static int height(String svg) {
        Matcher height = HEIGHT.matcher(svg);
        if (!height.find()) {
            throw new IllegalStateException("an image without a height");
        }
        return Integer.parseInt(height.group(1));
    }
}
