package org.interleave.cli.course;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interleave.workloads.InputException;

/** Copies of the learner's files, each under the fingerprint of its content; equal content is kept once. */
final class Snapshots {
    private final Path folder;

    Snapshots(Path folder) {
        this.folder = folder;
    }

    /** Keeps the lab's editable files as they are now. */
    String take(Lab lab) throws IOException {
        String id = Fingerprint.of(lab.folder(), lab.editable());
        Path kept = files(id);
        if (Files.isDirectory(kept)) {
            return id;
        }
        Files.createDirectories(folder);
        Path unfinished = Files.createTempDirectory(folder, "unfinished-");
        for (String file : lab.editable()) {
            Path from = lab.folder().resolve(file);
            if (Files.isRegularFile(from)) {
                Path to = unfinished.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
        try {
            Files.move(unfinished, kept);
        } catch (FileAlreadyExistsException e) {
            Folders.delete(unfinished); // somebody else kept the same content in the meantime
        }
        return id;
    }

    /** Where the files of a snapshot are, each at its place in the lab. */
    Path files(String id) {
        return folder.resolve(id);
    }

    /** Puts the lab's editable files back. What they hold now must have been taken before. */
    void restore(Lab lab, String id) throws IOException, InputException {
        Path kept = files(id);
        if (!Files.isDirectory(kept)) {
            throw new InputException("there is no snapshot '%s': see %s".formatted(id, lab.command("history")));
        }
        for (String file : lab.editable()) {
            if (Files.isRegularFile(kept.resolve(file))) {
                Files.copy(kept.resolve(file), lab.folder().resolve(file), REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(lab.folder().resolve(file));
            }
        }
    }
}
