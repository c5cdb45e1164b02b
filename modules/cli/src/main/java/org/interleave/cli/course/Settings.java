package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.interleave.workloads.InputException;

/** A {@code .properties} file, in UTF-8, whose mistakes are told with the file's name. */
final class Settings {
    private final Path file;
    private final Properties properties = new Properties();

    private Settings(Path file) {
        this.file = file;
    }

    /** Reads a file. */
    static Settings read(Path file) throws InputException, IOException {
        Settings settings = new Settings(file);
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is missing");
        }
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            settings.properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new InputException("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
        return settings;
    }

    /** The value, if there is one that is not blank. */
    Optional<String> find(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** The value. */
    String text(String key) throws InputException {
        return find(key).orElseThrow(() -> new InputException("%s: '%s' is missing".formatted(file, key)));
    }

    /** The value as a number. */
    double number(String key) throws InputException {
        String text = text(key);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException("%s: '%s' must be a number, not '%s'".formatted(file, key, text));
        }
    }

    /** The value, split at commas; empty when there is none. */
    List<String> list(String key) {
        return find(key)
                .map(value -> Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** What stands after {@code prefix} in the keys that begin with it, in order. */
    Set<String> keysAfter(String prefix) {
        Set<String> rests = new TreeSet<>();
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                rests.add(key.substring(prefix.length()));
            }
        }
        return rests;
    }
}
