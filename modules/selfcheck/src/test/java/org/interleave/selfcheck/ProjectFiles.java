package org.interleave.selfcheck;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files are, while its tests run. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The folder with the launcher in it, looked for upwards from where the test runs. */
    static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("lab.cmd"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("this test runs outside of the project");
            }
        }
        return folder;
    }
}
