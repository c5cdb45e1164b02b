package org.interleave.explorer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Eight digits that change when a program's classes do. */
final class ProgramHash {
    private ProgramHash() {}

    static String of(List<Path> folders, ClassLoader parent, String type) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try {
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(one -> one.toString().endsWith(".class"))
                            .sorted()
                            .toList()) {
                        sum.update(Files.readAllBytes(file));
                    }
                }
            }
            if (folders.isEmpty()) {
                try (InputStream in = parent.getResourceAsStream(type.replace('.', '/') + ".class")) {
                    if (in != null) {
                        sum.update(in.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's classes cannot be read", e);
        }
        return "%08x".formatted(sum.getValue());
    }
}
