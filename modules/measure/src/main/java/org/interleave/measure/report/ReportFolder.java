package org.interleave.measure.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.interleave.measure.Findings;
import org.interleave.measure.Measured;
import org.interleave.measure.Row;
import org.interleave.timeline.ChromeTrace;
import org.interleave.timeline.SvgDrawing;

/**
 * Writes everything known about an experiment into a folder: the page {@code index.html}, the table as
 * {@code comparison.json} and {@code comparison.csv}, the raw {@code samples.json}, a picture of every run under
 * {@code timelines/}, and all runs as {@code trace.json} for a trace viewer.
 */
public final class ReportFolder {
    private static final int PICTURE_WIDTH = 960;

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes one file's text. */
    private interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes the report. Files of an earlier report are replaced one by one, each only when its successor is whole; the
     * page comes last, so a folder with a new page is complete.
     *
     * @return the page
     * @throws IOException in one sentence, when the folder cannot be made or written
     */
    public static Path write(Findings findings, Path folder) throws IOException {
        try {
            return new ReportFolder(folder).write(findings);
        } catch (FileSystemException e) {
            throw new IOException("The report cannot be written to " + folder + ": " + reason(e) + ".", e);
        } catch (IOException e) {
            throw new IOException("The report cannot be written to " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    private Path write(Findings findings) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(folder.resolve("timelines"));
        text("comparison.json", JsonExport.of(findings.comparison()));
        text("comparison.csv", CsvExport.of(findings.comparison()));
        text("samples.json", JsonExport.samples(findings));
        for (Measured measured : findings.measured()) {
            text(timelineFile(measured.row()), picture(measured));
        }
        List<ChromeTrace.Run> runs = findings.measured().stream()
                .map(measured -> new ChromeTrace.Run(title(measured.row()), measured.timeline()))
                .toList();
        file("trace.json", out -> ChromeTrace.write(out, runs, ChromeTrace.USUAL_LIMIT));
        return text("index.html", Page.of(findings));
    }

    private static String picture(Measured measured) {
        return new SvgDrawing("timeline", PICTURE_WIDTH).draw(title(measured.row()), measured.timeline());
    }

    private static String title(Row row) {
        return row.workload() + " on " + row.model();
    }

    /** Where the picture of a row's run is, relative to the folder. */
    static String timelineFile(Row row) {
        return "timelines/" + plain(row.workload()) + "-" + plain(row.model()) + ".svg";
    }

    /* Names are checked where they are made; a name that was not must still not lead out of the folder. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private Path text(String name, String content) throws IOException {
        return file(name, out -> out.write(content));
    }

    /* Under another name first: who looks while we write, or after we were stopped, finds the old file or the new one. */
    private Path file(String name, Content content) throws IOException {
        Path file = folder.resolve(name);
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (Writer out = Files.newBufferedWriter(part)) {
                content.writeTo(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException _ -> "no permission to write " + e.getFile();
            case FileAlreadyExistsException _ -> e.getFile() + " is there already, and not a folder";
            case NotDirectoryException _ -> e.getFile() + " is not a folder";
            default -> e.getReason() == null ? e.getFile() + " cannot be written" : e.getFile() + ": " + e.getReason();
        };
    }
}
