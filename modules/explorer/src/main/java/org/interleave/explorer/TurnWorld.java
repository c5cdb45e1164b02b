package org.interleave.explorer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.interleave.weave.ClassSource;
import org.interleave.weave.WeaveLoader;
import org.interleave.weave.Weaver;
import org.jspecify.annotations.Nullable;

/** A coroutine program, woven and ready to be run any number of times, each time as if it were the first. */
final class TurnWorld implements Watched {
    final Knowledge knowledge;
    final TurnRun run;
    private final Weaver weaver;
    private final World.Entry entry;
    private final ClassLoader parent;
    private final TurnMachine machine;
    private WeaveLoader loader;
    private World.Body body;
    private int runs;
    private @Nullable String outcome;

    TurnWorld(List<Path> folders, ClassLoader parent, Predicate<String> isWoven, World.Entry entry, Limits limits)
            throws ReflectiveOperationException {
        this.parent = parent;
        this.entry = entry;
        weaver = new Weaver(ClassSource.of(folders, parent), isWoven);
        weaver.check(entry.type());
        knowledge = new Knowledge(weaver.sites());
        run = new TurnRun(limits.steps());
        machine = new TurnMachine(knowledge, run);
        loader = new WeaveLoader(weaver, machine, parent);
        body = entry.open(loader);
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }

    /** One run. */
    void run(TurnSource source) throws ReflectiveOperationException {
        run(source, null);
    }

    /** One run, watched. @return who has watched it */
    TurnRecorder watchedRun(TurnSource source) throws ReflectiveOperationException {
        TurnRecorder recorder = new TurnRecorder(run, knowledge, loader);
        run(source, recorder);
        return recorder;
    }

    private void run(TurnSource source, @Nullable TurnRecorder recorder) throws ReflectiveOperationException {
        runs++;
        if (loader.hasSharedState()) {
            loader = new WeaveLoader(weaver, machine, parent);
            body = entry.open(loader);
        }
        machine.nextEpoch();
        World.Body now = body;
        Object result = run.go(source, recorder, () -> {
            try {
                return now.run();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable thrown) {
                throw Sneaky.rethrow(thrown);
            }
        });
        outcome = result == null ? null : String.valueOf(result);
    }

    String output() {
        return machine.output();
    }

    /** What the last run came to: what the program returned, else what it printed. */
    String outcome() {
        TurnRun.Failing failing = run.failing();
        return failing != null
                ? failing.kind() + " " + failing.what()
                : Texts.cleaned(outcome != null ? outcome : output().strip());
    }

    /** What is the same when the same schedule is run again. */
    List<String> fingerprint() {
        List<String> print = new ArrayList<>(run.schedule());
        print.add(outcome());
        print.add(output());
        print.add(String.valueOf(run.divergence()));
        return print;
    }

    @Override
    public int progress() {
        return runs * 31 + run.steps();
    }

    @Override
    public String whereabouts() {
        return "";
    }
}
