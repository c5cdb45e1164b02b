package org.interleave.explorer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.interleave.machine.VirtualTime;
import org.interleave.weave.ClassSource;
import org.interleave.weave.Site;
import org.interleave.weave.Sites;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/** A program, woven and ready to be run any number of times, each time as if it were the first. */
final class World implements Watched {
    /** What a program is entered by, in the woven world. */
    interface Body {
        /** Runs it; what it returns is its outcome. */
        @Nullable
        Object run() throws Throwable;
    }

    /** How to find the body in a loader. */
    interface Entry {
        /** The class it stands in. */
        String type();

        /** Finds it. */
        Body open(WeaveLoader loader) throws ReflectiveOperationException;
    }

    private static final int LONGEST_OUTCOME = 1_000;

    final Knowledge knowledge;
    final Run run;
    private final Weaver weaver;
    private final Entry entry;
    private final ClassLoader parent;
    private final ExploredMachine machine;
    private WeaveLoader loader;
    private Body body;
    private int runs;
    private @Nullable String outcome;

    World(
            List<Path> folders,
            ClassLoader parent,
            Predicate<String> isWoven,
            Entry entry,
            Limits limits,
            boolean slowWork)
            throws ReflectiveOperationException {
        this.parent = parent;
        this.entry = entry;
        weaver = new Weaver(ClassSource.of(folders, parent), isWoven);
        weaver.check(entry.type());
        if (needsTime(weaver.sites()) && !VirtualTime.install()) {
            throw new IllegalStateException("the JDK's timeouts cannot run on a virtual clock here: "
                    + VirtualTime.whyNot().orElse("no reason given"));
        }
        knowledge = new Knowledge(weaver.sites());
        run = new Run(knowledge, limits, slowWork, new BoundedSearch(0));
        machine = new ExploredMachine(run);
        loader = new WeaveLoader(weaver, machine, parent);
        run.in(loader);
        body = entry.open(loader);
    }

    @Override
    public WeaveLoader loader() {
        return loader;
    }

    /** One run. */
    Ending run(Source source) throws ReflectiveOperationException {
        return run(source, null);
    }

    /** One run, watched. */
    Ending run(Source source, @Nullable Recorder recorder) throws ReflectiveOperationException {
        runs++;
        if (loader.hasSharedState()) {
            loader = new WeaveLoader(weaver, machine, parent);
            run.in(loader);
            body = entry.open(loader);
        }
        machine.nextEpoch();
        Uncaught.forget();
        outcome = null;
        Body now = body;
        return run.go(source, recorder, () -> enter(now));
    }

    @Override
    public int progress() {
        Task task = run.current;
        return runs * 31 + run.preemptions + (task == null ? 0 : task.operations - task.yields);
    }

    @Override
    public String whereabouts() {
        Task task = run.current;
        if (task != null) {
            for (StackTraceElement frame : task.thread().getStackTrace()) {
                if (knowledge.isWoven(frame.getClassName())) {
                    return Names.place(frame);
                }
            }
        }
        return "";
    }

    private void enter(Body now) {
        try {
            Object result = now.run();
            outcome = result == null ? null : String.valueOf(result);
        } catch (Throwable thrown) {
            throw Sneaky.rethrow(thrown);
        }
    }

    /** What the last run came to: what the program returned, else what it printed. */
    String outcome() {
        if (run.ending != Ending.FINISHED && run.ending != Ending.UNFAIR) {
            return String.valueOf(run.failure == null ? run.ending : run.failure);
        }
        String text = outcome != null ? outcome : run.output.toString().strip();
        text = Texts.cleaned(text);
        return text.length() <= LONGEST_OUTCOME
                ? text
                : "%s… (%08x)".formatted(text.substring(0, LONGEST_OUTCOME), text.hashCode());
    }

    /* Only a program that can wait for a time inside the JDK pays for the JDK's clock to be ours. */
    private static boolean needsTime(Sites sites) {
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            boolean timed = site.descriptor().contains("Ljava/util/concurrent/TimeUnit;")
                    || site.descriptor().contains("Ljava/time/Duration;")
                    || TIMED.stream()
                            .anyMatch(word ->
                                    site.owner().contains(word) || site.name().startsWith(word));
            if (timed) {
                return true;
            }
        }
        return false;
    }

    /* What waits for a time, or draws by lot, without saying so in its parameters. */
    private static final List<String> TIMED = List.of(
            "parkNanos",
            "parkUntil",
            "awaitNanos",
            "awaitUntil",
            "newCachedThreadPool",
            "newScheduledThreadPool",
            "newSingleThreadScheduledExecutor",
            "ThreadLocalRandom",
            "Exchanger",
            "DelayQueue",
            "ScheduledThreadPool",
            "ThreadPoolExecutor");
}
