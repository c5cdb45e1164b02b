package org.interleave.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where class files are found. */
@FunctionalInterface
public interface ClassSource {
    /**
     * The class file of a class.
     *
     * @param name as {@link Class#getName} gives it
     * @return null where there is none
     */
    byte @Nullable [] find(String name);

    /** The first of the folders that has it, else the resources of {@code parent}. */
    static ClassSource of(List<Path> folders, @Nullable ClassLoader parent) {
        List<Path> copy = List.copyOf(folders);
        return name -> {
            String file = name.replace('.', '/') + ".class";
            try {
                for (Path folder : copy) {
                    Path path = folder.resolve(file);
                    if (Files.isRegularFile(path)) {
                        return Files.readAllBytes(path);
                    }
                }
                if (parent == null) {
                    return null;
                }
                try (InputStream in = parent.getResourceAsStream(file)) {
                    return in == null ? null : in.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("class file of " + name, e);
            }
        };
    }
}
