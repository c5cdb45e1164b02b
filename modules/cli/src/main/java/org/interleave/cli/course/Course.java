package org.interleave.cli.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interleave.workloads.InputException;

/** All labs of a project, and where things about them are kept. */
public final class Course {
    private final Path home;

    /** The course of the project in {@code home}. */
    public Course(Path home) {
        this.home = home;
    }

    /** The labs, by number. */
    public List<Lab> labs() throws InputException, IOException {
        List<Lab> labs = new ArrayList<>();
        for (Path folder : folders()) {
            labs.add(Lab.read(folder));
        }
        return labs;
    }

    /** The lab somebody calls 00, 0, lab00 or by its folder's name. */
    public Lab lab(String called) throws InputException, IOException {
        for (Lab lab : labs()) {
            String number = called.startsWith("lab") ? called.substring("lab".length()) : called;
            if (called.equals(lab.name())
                    || (number.matches("[0-9]{1,2}") && "0".concat(number).endsWith(lab.id()))) {
                return lab;
            }
        }
        String choice = labs().stream().map(Lab::id).collect(Collectors.joining(", "));
        throw new InputException("there is no lab '%s': choose from %s".formatted(called, choice));
    }

    private List<Path> folders() throws IOException {
        Path labs = home.resolve("labs");
        if (!Files.isDirectory(labs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(labs)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("lab[0-9]{2}-.+"))
                    .filter(entry -> Files.isRegularFile(entry.resolve(Lab.DESCRIPTION)))
                    .sorted()
                    .toList();
        }
    }

    /** The reference's folder: notes, solution, the starter as it was delivered, traps. */
    public Path solution(Lab lab) {
        return home.resolve("solutions").resolve(lab.name());
    }

    /** Where the learner's progress is kept. */
    Path state() {
        return home.resolve("labs/.lab");
    }

    /** Where the lab's suite is compiled and run; what the last run left is still there. */
    Path build(Lab lab) {
        return state().resolve("build").resolve(lab.name());
    }

    /** The learner's journal. */
    Journal journal() {
        return new Journal(state().resolve("journal.jsonl"));
    }

    /** The learner's snapshots. */
    Snapshots snapshots() {
        return new Snapshots(state().resolve("snapshots"));
    }

    /** Whether what the learner may edit is still as it was delivered. */
    boolean isUntouched(Lab lab) throws IOException {
        for (String file : lab.editable()) {
            Path delivered = starter(lab, file);
            Path now = lab.folder().resolve(file);
            if (!Files.isRegularFile(delivered) || !Files.isRegularFile(now) || Files.mismatch(delivered, now) != -1) {
                return false;
            }
        }
        return true;
    }

    /** The delivered state of one of the lab's editable files. */
    public Path starter(Lab lab, String file) {
        return solution(lab)
                .resolve("starter")
                .resolve(lab.sources().relativize(lab.folder().resolve(file)));
    }
}
