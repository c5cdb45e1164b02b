package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interleave.workloads.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the learner did, one JSON object a line, oldest first. It is only ever appended to, and it is the truth: every
 * state shown anywhere is worked out from it.
 */
final class Journal {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** Adds a line. */
    void add(Event event) throws IOException {
        Files.createDirectories(file.getParent());
        String line = JSON.writerFor(Event.class).writeValueAsString(event) + "\n";
        Files.writeString(file, endsInMidLine() ? "\n" + line : line, UTF_8, CREATE, APPEND);
    }

    /* After a crash the last line may be cut; the next must not be glued to it. */
    private boolean endsInMidLine() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        String text = Files.readString(file, UTF_8);
        return !text.isEmpty() && !text.endsWith("\n");
    }

    /** Everything about one lab. */
    List<Event> about(Lab lab) throws IOException, InputException {
        return all().stream().filter(event -> event.lab().equals(lab.id())).toList();
    }

    /** The last event of a kind about one lab. */
    <E extends Event> Optional<E> last(Lab lab, Class<E> kind) throws IOException, InputException {
        return about(lab).reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /**
     * Everything.
     *
     * @throws InputException when a line cannot be read: what is said about the learner's progress would be wrong
     */
    List<Event> all() throws IOException, InputException {
        List<Event> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        int number = 0;
        for (String line : Files.readAllLines(file, UTF_8)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                events.add(JSON.readValue(line, Event.class));
            } catch (JacksonException e) {
                throw new InputException(
                        "%s, line %d cannot be read: repair or delete that line".formatted(file, number));
            }
        }
        return events;
    }
}
