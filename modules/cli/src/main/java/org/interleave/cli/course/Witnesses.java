package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interleave.explorer.show.Sources;
import org.interleave.explorer.show.TraceFile;
import org.interleave.workloads.InputException;

/** The failing schedules that the last check of a lab recorded, by the name of the check, in the lab's order. */
public final class Witnesses {
    private final Course course;
    private final Lab lab;
    private final Map<String, TraceFile> byCheck;

    private Witnesses(Course course, Lab lab, Map<String, TraceFile> byCheck) {
        this.course = course;
        this.lab = lab;
        this.byCheck = byCheck;
    }

    /** What the last check recorded; nothing when it found nothing, or never was. */
    public static Witnesses of(Course course, Lab lab) throws InputException, IOException {
        List<TraceFile> found = new ArrayList<>();
        for (Path file : Folders.files(SuiteRun.witnesses(course.build(lab)), TraceFile.ENDING)) {
            try {
                found.add(TraceFile.read(file));
            } catch (IOException e) {
                throw new InputException("%s: %s records it again".formatted(e.getMessage(), lab.command("check")));
            }
        }
        List<String> order = lab.checks().stream().map(Check::id).toList();
        found.sort(Comparator.comparingInt(witness -> place(order, check(witness))));
        Map<String, TraceFile> byCheck = new LinkedHashMap<>();
        found.forEach(witness -> byCheck.putIfAbsent(check(witness), witness));
        return new Witnesses(course, lab, byCheck);
    }

    private static String check(TraceFile witness) {
        return witness.test().substring(witness.test().lastIndexOf('.') + 1);
    }

    private static int place(List<String> order, String check) {
        int place = order.indexOf(check);
        return place < 0 ? order.size() : place;
    }

    /** The names of the checks for which there is one. */
    public List<String> checks() {
        return List.copyOf(byCheck.keySet());
    }

    /** The one of this check. */
    public Optional<TraceFile> find(String check) {
        return Optional.ofNullable(byCheck.get(check));
    }

    /**
     * The result as the schedule tells it, when it is the schedule that made the check fail: in one line, and with the
     * place in the learner's files if it is there that it happened.
     */
    CheckResult told(CheckResult result) throws IOException {
        TraceFile witness = byCheck.get(result.check().id());
        if (witness == null || !result.happened().startsWith(witness.failure().happened())) {
            return result;
        }
        String happened = witness.failure().happened().strip().replaceAll("\\s*\\R\\s*", " ");
        String where = witness.failure().where();
        boolean own = Folders.files(lab.sources(), ".java").stream()
                .anyMatch(file -> where.contains("(" + file.getFileName() + ":"));
        return new CheckResult(result.check(), result.verdict(), happened, own ? where : result.where());
    }

    /** The command that shows it; the first one needs no name. */
    Optional<String> replay(String check) {
        if (!byCheck.containsKey(check)) {
            return Optional.empty();
        }
        boolean first = check.equals(checks().getFirst());
        return Optional.of(lab.command("replay") + " --step" + (first ? "" : " --check " + check));
    }

    /** Whether the learner's files have changed since. */
    public boolean isOlderThanTheFiles() throws InputException, IOException {
        Optional<Event.Checked> checked = checked();
        return checked.isPresent() && !checked.get().files().equals(Fingerprint.of(lab.folder(), lab.editable()));
    }

    /** The sources as they were when the check ran. */
    public Sources sources() throws InputException, IOException {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Optional<Event.Checked> checked = checked();
        if (checked.isPresent()) {
            add(lines, course.snapshots().files(checked.get().files()));
        }
        add(lines, lab.sources());
        add(lines, lab.suite());
        return file -> lines.getOrDefault(file, List.of());
    }

    private Optional<Event.Checked> checked() throws InputException, IOException {
        return course.journal().last(lab, Event.Checked.class);
    }

    private static void add(Map<String, List<String>> lines, Path folder) throws IOException {
        for (Path file : Folders.files(folder, ".java")) {
            List<String> text =
                    new String(Files.readAllBytes(file), UTF_8).lines().toList();
            lines.putIfAbsent(file.getFileName().toString(), text);
        }
    }
}
