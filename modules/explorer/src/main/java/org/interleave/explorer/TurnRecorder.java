package org.interleave.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/** Watches one run of a coroutine program, and tells it as a {@link Trace}. */
final class TurnRecorder {
    /* Overview. As in Recorder, what a write wrote is read when the next thing happens, and what is worth telling (what two
     * members share) is known in the end. */

    private static final int MOST_NOTES = 5_000;

    private static final class Note {
        private final Member member;
        private final @Nullable Location location;
        private final String file;
        private final int line;
        private final String place;
        private String words;
        private boolean always;
        private boolean alone;
        private boolean pending;
        private Map<Location, String> variables = Map.of();

        private Note(Member member, @Nullable Location location, String words, String file, int line, String place) {
            this.member = member;
            this.location = location;
            this.words = words;
            this.file = file;
            this.line = line;
            this.place = place;
        }
    }

    /* Who has touched a location, and whether anybody wrote it. */
    private static final class Use {
        private final Set<Member> members = new LinkedHashSet<>();
        private boolean written;

        private boolean isShared() {
            return written && members.size() > 1;
        }
    }

    private final TurnRun run;
    private final Knowledge knowledge;
    private final Locations locations = new Locations();
    private final Names names;
    private final Values values;
    private final ValueText texts;
    private final List<Note> notes = new ArrayList<>();
    private final Map<Location, Use> uses = new LinkedHashMap<>();
    private final List<Step> together = new ArrayList<>();
    private @Nullable Note unsettled;

    TurnRecorder(TurnRun run, Knowledge knowledge, ClassLoader loader) {
        this.run = run;
        this.knowledge = knowledge;
        names = new Names(loader, knowledge.sites);
        values = new Values(knowledge, loader);
        texts = new ValueText(names);
    }

    // ---- What happens.

    private void add(Note note) {
        settle();
        note.alone = isAlone(note.member);
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        }
        unsettled = note;
    }

    /* Before there are others, and when they have ended, a task prepares and looks; that is not the story. */
    private boolean isAlone(Member member) {
        return member.number == 0 || run.members().stream().skip(1).allMatch(other -> other == member || other.ended);
    }

    private Note at(Member member, @Nullable Location location, String words, int site) {
        Site at = knowledge.sites.get(site);
        return new Note(
                member,
                location,
                words,
                at.file(),
                at.line(),
                Names.simple(at.type()) + "." + Recorder.plain(at.method()));
    }

    private Location used(Member member, Object owner, int part, boolean write) {
        Location location = locations.at(owner, part);
        Use use = uses.computeIfAbsent(location, _ -> new Use());
        use.members.add(member);
        use.written |= write;
        return location;
    }

    /** A field or an element is about to be read or written. */
    void accessed(Member member, Object owner, int part, boolean write, int site) {
        settle();
        Location location = used(member, owner, part, write);
        Note note = at(member, location, write ? "wrote %s " : "read %s " + value(location), site);
        note.pending = write;
        add(note);
    }

    /** An object of the JDK is about to be called. */
    void called(Member member, Object receiver, boolean write, int site) {
        settle();
        Object root = locations.root(receiver);
        Location location = used(member, root, Locations.STATE, write);
        Note note =
                at(member, location, "called %s." + knowledge.sites.get(site).name() + "()", site);
        note.pending = true;
        add(note);
    }

    void created(Member maker, Member made) {
        add(here(maker, "started " + made.name));
    }

    /** {@code member} is about to suspend, on the caller's stack. */
    void suspends(Member member, String why) {
        Note note = here(member, why.startsWith("gives ") ? "gave the others a turn" : why);
        note.always = true;
        add(note);
    }

    void left(Member member, @Nullable Throwable thrown) {
        if (thrown == null) {
            return;
        }
        StackTraceElement frame = frame(thrown.getStackTrace());
        String message = thrown.getMessage();
        Note note = note(
                member,
                "threw " + Names.simple(thrown.getClass().getName())
                        + (message == null ? "" : ": " + Texts.cleaned(message)),
                frame);
        note.always = true;
        add(note);
    }

    private Note here(Member member, String words) {
        return note(member, words, frame(Thread.currentThread().getStackTrace()));
    }

    private Note note(Member member, String words, @Nullable StackTraceElement frame) {
        return frame == null
                ? new Note(member, null, words, "", 0, "")
                : new Note(
                        member,
                        null,
                        words,
                        frame.getFileName() == null ? "" : frame.getFileName(),
                        frame.getLineNumber(),
                        Names.simple(frame.getClassName()) + "." + Recorder.plain(frame.getMethodName()));
    }

    /** The innermost line of the program. */
    @Nullable
    StackTraceElement frame(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (knowledge.isWoven(frame.getClassName())
                    && !frame.getMethodName().startsWith("interleave$")) {
                return frame;
            }
        }
        return null;
    }

    /** The run is over. */
    void ended() {
        settle();
    }

    private void settle() {
        Note note = unsettled;
        if (note == null) {
            return;
        }
        unsettled = null;
        if (note.pending && note.location != null) {
            if (Values.isVariable(note.location)) {
                note.words += value(note.location);
            } else {
                String state = texts.state(note.location.owner);
                note.words += state.isEmpty() ? "" : ": " + state;
            }
        }
        Map<Location, String> variables = new LinkedHashMap<>();
        uses.forEach((location, use) -> {
            if (use.members.size() > 1 || notes.size() < MOST_NOTES) {
                String value = Values.isVariable(location) ? value(location) : texts.state(location.owner);
                if (!value.isEmpty()) {
                    variables.put(location, value);
                }
            }
        });
        note.variables = variables;
    }

    private String value(Location location) {
        try {
            return texts.of(values.read(location));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return ""; // an index out of bounds: the step itself says what happens
        }
    }

    // ---- The trace.

    /** The steps of tasks, not of the main program that starts and ends them. */
    List<Step> together() {
        return together;
    }

    Trace trace(String ending, String output) {
        Map<Location, String> labels = labels();
        List<Step> steps = new ArrayList<>();
        for (Note note : notes) {
            boolean shared = note.location != null && isShared(note.location);
            if (note.always || shared) {
                Step step = step(steps.size() + 1, note, labels);
                steps.add(step);
                if (!note.alone) {
                    together.add(step);
                }
            }
        }
        List<String> members = run.members().stream().map(member -> member.name).toList();
        return new Trace(members, List.copyOf(steps), ending, Texts.cleaned(output));
    }

    private boolean isShared(Location location) {
        Use use = uses.get(location);
        return use != null && use.isShared();
    }

    private Step step(int number, Note note, Map<Location, String> labels) {
        Map<String, String> variables = new LinkedHashMap<>();
        note.variables.forEach((location, value) -> {
            if (isShared(location)) {
                variables.put(labels.getOrDefault(location, names.of(location.owner)), value);
            }
        });
        String label = note.location == null ? "" : labels.getOrDefault(note.location, names.of(note.location.owner));
        return new Step(
                number,
                note.member.number,
                note.words.replace("%s", label).strip(),
                note.file,
                note.line,
                note.place,
                false,
                variables,
                Map.of());
    }

    /* Fields are told by their name alone where that says which one. */
    private Map<Location, String> labels() {
        Map<String, Integer> owners = new HashMap<>();
        for (Location location : uses.keySet()) {
            if (location.part >= 0 && isShared(location)) {
                owners.merge(knowledge.nameOf(location.part), 1, Integer::sum);
            }
        }
        Map<Location, String> labels = new IdentityHashMap<>();
        for (Location location : uses.keySet()) {
            if (location.part >= 0) {
                String name = knowledge.nameOf(location.part);
                boolean alone = owners.getOrDefault(name, 0) <= 1;
                labels.put(location, alone ? name : names.of(location.owner) + "." + name);
            } else if (location.part <= Locations.element(0)) {
                labels.put(location, names.of(location.owner) + "[" + Locations.index(location.part) + "]");
            } else {
                labels.put(location, names.of(location.owner));
            }
        }
        return labels;
    }
}
