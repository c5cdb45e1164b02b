package org.interleave.cli.course;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.interleave.workloads.InputException;

/** The jars and class folders this JVM was started with, so that a suite's JVM can be given some of them. */
final class Libraries {
    private static final List<String> TESTING = List.of(
            "junit-jupiter",
            "junit-platform",
            "opentest4j",
            "apiguardian",
            "jspecify",
            "assertj",
            "byte-buddy",
            "awaitility",
            "hamcrest");

    private final Set<Path> all = new LinkedHashSet<>();

    /** Those of this JVM. */
    Libraries() throws IOException {
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            add(Path.of(entry));
        }
    }

    private void add(Path entry) throws IOException {
        if (!Files.exists(entry) || !all.add(entry.toAbsolutePath().normalize()) || Files.isDirectory(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String name : named.split(" +", -1)) {
                    if (!name.isEmpty() && !name.contains(":")) {
                        add(entry.resolveSibling(name));
                    }
                }
            }
        }
    }

    /** JUnit, AssertJ and Awaitility, with what they need. */
    List<Path> testing() {
        return all.stream()
                .filter(path -> TESTING.stream().anyMatch(path.getFileName().toString()::startsWith))
                .toList();
    }

    /** The toolkit's modules of these names. */
    List<Path> modules(List<String> names) throws InputException {
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            Path folder = Path.of("modules", name, "target", "classes");
            found.add(all.stream()
                    .filter(path -> path.getFileName().toString().startsWith("interleave-" + name + "-")
                            || path.endsWith(folder))
                    .findFirst()
                    .orElseThrow(() -> new InputException("there is no module '%s' in this build".formatted(name))));
        }
        return found;
    }

    /** The libraries of these names: {@code commons-exec}, whatever its version. */
    List<Path> named(List<String> names) throws InputException {
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            found.add(all.stream()
                    .filter(path -> path.getFileName().toString().matches(Pattern.quote(name) + "-[0-9].*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new InputException("there is no library '%s' in this build".formatted(name))));
        }
        return found;
    }

    /** As a JVM wants them. */
    static String path(List<Path> entries) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(entries.toArray()).map(Object::toString).toList());
    }
}
