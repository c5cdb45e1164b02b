package org.interleave.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.interleave.explorer.Operation.Kind;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/** Watches one run, and tells it as a {@link Trace}. */
final class Recorder {
    /* Overview. A hook comes before what it announces. So what a write wrote, and what the variables hold after a step, is
     * read when the next thing happens: nothing else has run in between. What is worth telling is known only at the end,
     * when it is known which locations two threads raced for; until then everything is kept. */

    private static final int MOST_WITH_VARIABLES = 2_000;
    private static final int MOST_STEPS = 5_000;

    private static final class Note {
        final Task task;
        final Kind kind;
        final @Nullable Location location;
        final int site;
        final boolean preemption;
        String words = "";
        boolean always;
        boolean alone;
        boolean pending;
        Map<Location, String> variables = Map.of();
        Map<String, String> holders = Map.of();

        Note(Task task, Kind kind, @Nullable Location location, int site, boolean preemption) {
            this.task = task;
            this.kind = kind;
            this.location = location;
            this.site = site;
            this.preemption = preemption;
        }
    }

    private final Run run;
    private final Names names;
    private final Values values;
    private final ValueText texts;
    private final List<Note> notes = new ArrayList<>();
    private final List<Step> together = new ArrayList<>();
    private final Set<Location> seen = new java.util.LinkedHashSet<>();
    private @Nullable Note unsettled;

    Recorder(Run run, ClassLoader loader) {
        this.run = run;
        values = new Values(run.knowledge, loader);
        names = new Names(loader, run.knowledge.sites);
        texts = new ValueText(names);
    }

    Names names() {
        return names;
    }

    // ---- What happens.

    private Note add(Task task, Kind kind, @Nullable Location location, int site) {
        settle();
        Note note = new Note(task, kind, location, site, run.preempted);
        run.preempted = false;
        note.alone = isAlone(task);
        if (notes.size() < MOST_STEPS) {
            notes.add(note);
        }
        unsettled = note;
        return note;
    }

    /* Before the others are started, and after they have ended, a thread prepares and looks; that is not the story. */
    private boolean isAlone(Task task) {
        for (Task other : run.tasks) {
            if (other != task && !other.done) {
                return false;
            }
        }
        return true;
    }

    /** {@code task} is about to do its operation. */
    void did(Task task) {
        Operation operation = task.operation;
        Location location = operation.location;
        switch (operation.kind) {
            case READ, WRITE -> {
                Note note = add(task, operation.kind, location, operation.site);
                if (location != null) {
                    seen.add(location);
                    note.words = operation.kind == Kind.READ
                            ? "read %s " + value(location)
                            : isCall(operation.site)
                                    ? "called %s."
                                            + run.knowledge
                                                    .sites
                                                    .get(operation.site)
                                                    .name() + "(): "
                                    : "wrote %s ";
                    note.pending = operation.kind == Kind.WRITE;
                } else {
                    note.words = "looked at %s".formatted(call(operation.site));
                    note.always = true;
                }
            }
            case LOCK -> add(task, Kind.LOCK, location, operation.site).words = "took lock %s";
            case REACQUIRE -> {
                Note note = add(task, Kind.REACQUIRE, location, operation.site);
                note.words = operation.notified
                        ? "was notified, and has lock %s again"
                        : "waited no longer, and has lock %s again";
                note.always = true;
            }
            case CALL -> {
                if (location != null) {
                    seen.add(location);
                }
                Note note = add(task, Kind.CALL, location, operation.site);
                note.words = operation.finishesJob
                        ? "finished its job"
                        : called(operation.receiver, location, operation.site);
                note.pending = true;
            }
            case RESUME -> {
                Note note = add(task, Kind.RESUME, location, operation.site);
                note.words = "went on in " + (operation.site <= 0 ? "the pool" : call(operation.site));
            }
            case JOIN ->
                add(task, Kind.JOIN, null, operation.site).words =
                        "saw the end of " + (operation.other == null ? "a thread" : operation.other.name());
            case SLEEP -> {
                Note note = add(task, Kind.SLEEP, null, operation.site);
                note.words = "slept until " + time(run.clock.nanoTime());
                note.always = true;
            }
            default -> {}
        }
    }

    /* A handle on a field may be told to write, and not do it. */
    private boolean isCall(int site) {
        return site > 0 && run.knowledge.sites.get(site).kind() == Site.Kind.CALL;
    }

    private static String time(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }

    private String called(@Nullable Object receiver, @Nullable Location location, int site) {
        Site place = run.knowledge.sites.get(site);
        Object owner = location == null ? null : location.owner;
        if (owner == Run.POOLS) {
            return "called " + call(site);
        }
        if (receiver instanceof ReentrantReadWriteLock.ReadLock) {
            return "called %s.readLock()." + place.name() + "()";
        }
        if (receiver instanceof ReentrantReadWriteLock.WriteLock) {
            return "called %s.writeLock()." + place.name() + "()";
        }
        return location == null || location.part == Locations.THREAD
                ? "called " + call(site)
                : "called %s." + place.name() + "()";
    }

    /** What is called at a site. */
    String call(int site) {
        Site place = run.knowledge.sites.get(site);
        return place.name().isEmpty()
                ? Names.simple(place.type())
                : Names.simple(place.owner()) + "." + place.name() + "()";
    }

    /** {@code task} left a monitor. */
    void unlocked(Task task, Location location, int site) {
        add(task, Kind.LOCK, location, site).words = "gave back lock %s";
    }

    /** {@code task} notified. */
    void notified(Task task, Location location, int site) {
        Note note = add(task, Kind.LOCK, location, site);
        note.words = location.monitor != null && location.monitor.waiting.isEmpty()
                ? "notified in %s, where nobody waits"
                : "notified in %s";
        note.always = true;
    }

    /** {@code task} waits, in a monitor or inside the JDK. */
    void waits(Task task) {
        Operation operation = task.operation;
        Note note = add(task, operation.kind, operation.location, operation.site);
        note.words = operation.kind == Kind.REACQUIRE
                ? "waits in %s"
                : "waits in " + (operation.site <= 0 ? "the pool" : call(operation.site));
        note.always = operation.site > 0;
    }

    /** {@code child} was started by the task that runs. */
    void started(Task child) {
        Task parent = run.current;
        if (parent != null) {
            add(parent, Kind.BEGIN, null, parent.callingSite).words = "started " + child.name();
        }
    }

    /** {@code task} has come to its end. */
    void left(Task task, @Nullable Throwable thrown) {
        if (thrown != null) {
            Note note = add(task, Kind.BEGIN, null, -1);
            String text = Texts.cleaned(String.valueOf(thrown.getMessage()));
            note.words = "threw " + Names.simple(thrown.getClass().getName())
                    + (thrown.getMessage() == null
                            ? ""
                            : ": " + (text.length() > 200 ? text.substring(0, 200) + "…" : text));
            note.always = true;
            thrownAt.put(note, thrown);
        }
    }

    private final Map<Note, Throwable> thrownAt = new java.util.IdentityHashMap<>();

    /** The run is over. */
    void ended() {
        settle();
        if (run.ending == Ending.STUCK) {
            Stuck stuck = new Stuck(run, names);
            for (Task task : run.tasks) {
                if (!task.done && task.operation.location != null) {
                    // Whoever holds what is waited for took it, and that is part of the story.
                    task.operation.location.shared = true;
                }
                if (!task.done && task.operation.kind != Kind.JOIN && !task.daemon) {
                    Note note = waiting(task);
                    if (note == null) {
                        note = add(task, task.operation.kind, task.operation.location, task.operation.site);
                    }
                    note.words = stuck.waits(task);
                    note.always = true;
                }
            }
            settle();
        }
    }

    /* What was noted when a task began the wait it is in: that is where the story tells it. */
    private @Nullable Note waiting(Task task) {
        for (int i = notes.size() - 1; i >= 0; i--) {
            Note note = notes.get(i);
            if (note.task == task) {
                return note.words.startsWith("waits ") ? note : null;
            }
        }
        return null;
    }

    private void settle() {
        Note note = unsettled;
        if (note == null) {
            return;
        }
        unsettled = null;
        if (note.pending && note.location != null) {
            note.words += note.kind == Kind.CALL ? after(texts.state(note.location.owner)) : value(note.location);
        }
        if (notes.size() <= MOST_WITH_VARIABLES) {
            Map<Location, String> variables = new LinkedHashMap<>();
            for (Location location : seen) {
                String value = Values.isVariable(location) ? value(location) : texts.state(location.owner);
                if (!value.isEmpty()) {
                    variables.put(location, value);
                }
            }
            note.variables = variables;
            note.holders = holders();
        }
    }

    // ---- What variables hold.

    private String value(Location location) {
        try {
            return texts.of(values.read(location));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // An index out of bounds, a field that is not there: the step itself says what happens.
            return "";
        }
    }

    private static String after(String state) {
        return state.isEmpty() ? "" : ": " + state;
    }

    private Map<String, String> holders() {
        Map<String, String> holders = new LinkedHashMap<>();
        run.locations.forEach(location -> {
            Monitor monitor = location.monitor;
            if (monitor != null && monitor.owner != null) {
                holders.put(names.of(location.owner), monitor.owner.name() + waiters(location));
            } else if (location.owner instanceof java.util.concurrent.locks.ReentrantLock lock && lock.isLocked()) {
                String text = lock.toString();
                int by = text.indexOf("Locked by thread ");
                if (by >= 0) {
                    holders.put(names.of(lock), text.substring(by + 17, text.length() - 1) + waiters(location));
                }
            }
        });
        return new java.util.TreeMap<>(holders);
    }

    private String waiters(Location location) {
        List<String> waiting = new ArrayList<>();
        for (Task task : run.tasks) {
            if (!task.done && task != run.current && task.operation.location == location && !run.can(task)) {
                waiting.add(task.name());
            }
        }
        return waiting.isEmpty()
                ? ""
                : "; %s %s".formatted(String.join(", ", waiting), waiting.size() == 1 ? "waits" : "wait");
    }

    // ---- The trace.

    /** The steps that were taken while others were under way; known once {@link #trace} was called. */
    List<Step> together() {
        return together;
    }

    Trace trace(String ending) {
        List<String> threads = new ArrayList<>();
        run.tasks.forEach(task -> threads.add(task.name()));
        Map<Location, String> labels = labels();
        List<Step> steps = new ArrayList<>();
        boolean preemption = false;
        for (Note note : notes) {
            preemption |= note.preemption;
            boolean told = note.always || (note.location != null && note.location.shared);
            if (told) {
                Step step = step(steps.size() + 1, note, labels, preemption);
                steps.add(step);
                if (!note.alone) {
                    together.add(step);
                }
                preemption = false;
            }
        }
        return new Trace(threads, List.copyOf(steps), ending, Texts.cleaned(run.output.toString()));
    }

    private Step step(int number, Note note, Map<Location, String> labels, boolean preemption) {
        String file = "";
        int line = 0;
        String place = "";
        Throwable thrown = thrownAt.get(note);
        if (note.site > 0) {
            Site site = run.knowledge.sites.get(note.site);
            file = site.file();
            line = site.line();
            place = Names.simple(site.type()) + "." + plain(site.method());
        } else if (thrown != null) {
            StackTraceElement frame = frame(thrown);
            if (frame != null) {
                file = frame.getFileName() == null ? "" : frame.getFileName();
                line = frame.getLineNumber();
                place = Names.simple(frame.getClassName()) + "." + plain(frame.getMethodName());
            }
        }
        Map<String, String> variables = new LinkedHashMap<>();
        note.variables.forEach((location, value) -> {
            if (location.shared) {
                variables.put(labels.getOrDefault(location, names.of(location.owner)), value);
            }
        });
        String label = note.location == null ? "" : labels.getOrDefault(note.location, names.of(note.location.owner));
        return new Step(
                number,
                note.task.id,
                note.words.replace("%s", label).strip(),
                file,
                line,
                place,
                preemption,
                variables,
                note.holders);
    }

    /** A lambda's method is told as the method it stands in. */
    static String plain(String method) {
        if (method.startsWith("lambda$")) {
            String rest = method.substring("lambda$".length());
            int end = rest.lastIndexOf('$');
            return end > 0 ? rest.substring(0, end) : rest;
        }
        return method;
    }

    /** Where in the program something was thrown. */
    @Nullable
    StackTraceElement frame(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (run.knowledge.isWoven(frame.getClassName())
                    && !frame.getMethodName().startsWith("interleave$")) {
                return frame;
            }
        }
        return null;
    }

    /* Fields are told by their name alone where that says which one. */
    private Map<Location, String> labels() {
        Map<String, Set<Object>> owners = new java.util.HashMap<>();
        for (Location location : seen) {
            if (location.part >= 0 && location.shared) {
                owners.computeIfAbsent(run.knowledge.nameOf(location.part), name -> new HashSet<>())
                        .add(new Identity(location.owner));
            }
        }
        Map<Location, String> labels = new java.util.IdentityHashMap<>();
        for (Location location : seen) {
            if (location.part >= 0) {
                String name = run.knowledge.nameOf(location.part);
                boolean alone = owners.getOrDefault(name, Set.of()).size() <= 1;
                labels.put(location, alone ? name : names.of(location.owner) + "." + name);
            } else if (location.part <= Locations.element(0)) {
                labels.put(location, names.of(location.owner) + "[" + Locations.index(location.part) + "]");
            } else if (location.part == Locations.THREAD) {
                labels.put(location, "the interrupt flag of " + names.of(location.owner));
            } else {
                labels.put(location, names.of(location.owner));
            }
        }
        return labels;
    }

    private record Identity(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity one && one.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
