package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256, in hex. */
final class Fingerprint {
    private static final int SHORT = 16;

    private Fingerprint() {}

    /** Of a text. */
    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    /** Of files, names included, so that the same content elsewhere is something else. Short enough to type. */
    static String of(Path folder, List<String> files) throws IOException {
        MessageDigest digest = sha256();
        for (String file : files) {
            digest.update(file.getBytes(UTF_8));
            digest.update((byte) 0);
            Path path = folder.resolve(file);
            digest.update(Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0]);
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
    }

    /** Of a whole folder. */
    static String of(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return of(
                    folder,
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
