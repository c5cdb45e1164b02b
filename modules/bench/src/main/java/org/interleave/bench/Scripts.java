package org.interleave.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scripts that travel as resources, unpacked into a temporary folder for those who run them. */
public final class Scripts implements AutoCloseable {
    private final Class<?> owner;
    private final Path folder;

    /**
     * An empty folder.
     *
     * @param owner whose resources the scripts are, in a folder of its package
     */
    public Scripts(Class<?> owner) throws IOException {
        this.owner = owner;
        folder = Files.createTempDirectory("interleave-bench");
    }

    /** Where {@code script} is now. @throws IllegalStateException when there is none of that name */
    public Path unpacked(String script) throws IOException {
        Path target = folder.resolve(script);
        if (!Files.exists(target)) {
            try (InputStream source = owner.getResourceAsStream(script)) {
                if (source == null) {
                    throw new IllegalStateException("the resource " + script + " is missing");
                }
                Files.copy(source, target);
            }
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
