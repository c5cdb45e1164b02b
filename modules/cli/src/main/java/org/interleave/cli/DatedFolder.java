package org.interleave.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Folders for results, each named after the command that made it and the time. */
public final class DatedFolder {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private DatedFolder() {}

    /**
     * A new, empty folder {@code <command>-<time>} under {@code parent} that can be written to.
     *
     * @throws IOException when it cannot be made or written to
     */
    public static Path create(Path parent, String command) throws IOException {
        String name = command + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
        Files.createDirectories(parent);
        for (int i = 1; ; i++) {
            Path path = parent.resolve(i == 1 ? name : name + "-" + i);
            try {
                Files.createDirectory(path);
            } catch (FileAlreadyExistsException e) {
                continue; // somebody else's, of the same second
            }
            Files.delete(Files.createTempFile(path, "probe", ""));
            return path;
        }
    }
}
