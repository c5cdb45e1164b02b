package org.interleave.explorer;

import java.io.PrintStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.interleave.weave.PassThrough;
import org.interleave.weave.StaticState;
import org.jspecify.annotations.Nullable;

/** The machine of a coroutine program under the explorer: notes what a turn touches, and lets it. */
final class TurnMachine extends PassThrough {
    /* Overview. Nobody is held up here, since nobody can have a turn in the middle of another's. What a turn touches is known
     * by names that are the same in every run, which objects have not: a field by its name, whoever's it is. Two turns may
     * so be thought to depend on each other that do not; never the other way round. */

    private static final long EPOCH_MILLIS = 1_800_000_000_000L;
    private static final int MOST_ROUNDS = 20_000_000;
    private static final String ATOMICS = "java.util.concurrent.atomic.";
    private static final String THREADS =
            "it starts threads beside its coroutines: explore it without the coroutines, or without the threads";

    private record Monitor(Member owner, int entries) {}

    private final Knowledge knowledge;
    private final TurnRun run;
    private final StringBuilder output = new StringBuilder();
    private final PrintStream out = new CapturedOutput(output);
    private final Map<Object, Monitor> monitors = new IdentityHashMap<>();
    private final Map<Object, Integer> hashes = new IdentityHashMap<>();
    private final Map<Class<?>, Boolean> initialized = new IdentityHashMap<>();
    private int epoch = 1;
    private long seeds;
    private int rounds;
    private int roundsOfStep;

    TurnMachine(Knowledge knowledge, TurnRun run) {
        this.knowledge = knowledge;
        this.run = run;
    }

    /** Everything begins anew. */
    void nextEpoch() {
        epoch++;
        output.setLength(0);
        monitors.clear();
        hashes.clear();
        initialized.clear();
        seeds = 0;
        rounds = 0;
    }

    /** What the program has printed. */
    String output() {
        return output.toString();
    }

    // ---- Memory.

    @Override
    public void read(@Nullable Object owner, int site) {
        field(owner, site, false);
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        field(owner, site, true);
    }

    private void field(@Nullable Object owner, int site, boolean write) {
        if (run.isOver()) {
            return;
        }
        int part = knowledge.part(site);
        run.touch("field " + part, write);
        TurnRecorder recorder = run.recorder();
        if (recorder != null) {
            recorder.accessed(run.current(), owner == null ? knowledge.statics(site) : owner, part, write, site);
        }
    }

    @Override
    public void readElement(@Nullable Object array, int index, int site) {
        element(array, index, site, false);
    }

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {
        element(array, index, site, true);
    }

    private void element(@Nullable Object array, int index, int site, boolean write) {
        if (run.isOver() || array == null || index < 0) {
            return;
        }
        run.touch(array.getClass().getName() + index, write);
        TurnRecorder recorder = run.recorder();
        if (recorder != null) {
            recorder.accessed(run.current(), array, Locations.element(index), write, site);
        }
    }

    @Override
    public void call(@Nullable Object receiver, int site) {
        if (run.isOver() || receiver == null) {
            return;
        }
        String type = receiver.getClass().getName();
        boolean write = knowledge.call(site).mode(receiver).writes();
        // An iterator belongs to a collection, and who tells which? All collections are one thing.
        run.touch(receiver == out ? "output" : type.startsWith(ATOMICS) ? type : "collections", write);
        TurnRecorder recorder = run.recorder();
        if (recorder != null) {
            recorder.called(run.current(), receiver, write, site);
        }
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        if (!run.isOver()) {
            run.touchesEverything();
        }
    }

    // ---- Progress.

    @Override
    public void loop(int site) {
        if (run.isOver()) {
            return;
        }
        if (roundsOfStep != run.steps()) {
            roundsOfStep = run.steps();
            rounds = 0;
        }
        if (++rounds > MOST_ROUNDS) {
            stop(FailureKind.NO_CHECKPOINT, "%s goes round and round and never awaits".formatted(run.current()), site);
        }
    }

    private void stop(FailureKind kind, String what, int site) {
        run.failed(new TurnRun.Failing(kind, what, null, Places.of(knowledge, site)));
        throw new TurnRun.Abandoned(what);
    }

    // ---- Monitors, which nobody can hold but for a stretch without an await.

    @Override
    public void lock(Object object, int site) {
        Monitor held = monitors.get(object);
        Member me = run.current();
        if (held != null && held.owner != me) {
            String what = "%s waits for a monitor that %s holds while it awaits: the whole loop stands still";
            stop(FailureKind.DEADLOCK, what.formatted(me, held.owner), site);
        }
        monitors.put(object, new Monitor(me, held == null ? 1 : held.entries + 1));
    }

    @Override
    public void unlock(Object object, int site) {
        Monitor held = monitors.get(object);
        if (held == null || held.owner != run.current()) {
            throw new IllegalMonitorStateException();
        }
        if (held.entries == 1) {
            monitors.remove(object);
        } else {
            monitors.put(object, new Monitor(held.owner, held.entries - 1));
        }
    }

    @Override
    public void await(Object object, long nanos, int site) {
        stop(FailureKind.DEADLOCK, run.current() + " waits in Object.wait: the whole loop stands still", site);
    }

    @Override
    public void signal(Object object, boolean all, int site) {
        // Nobody can be waiting.
    }

    @Override
    public boolean holdsLock(Object object) {
        Monitor held = monitors.get(object);
        return held != null && held.owner == run.current();
    }

    // ---- Threads.

    @Override
    public void start(Thread thread, Runnable body) {
        throw run.refuse(THREADS);
    }

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        throw run.refuse(THREADS);
    }

    @Override
    public ThreadFactory threadFactory() {
        throw run.refuse(THREADS);
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        throw run.refuse(THREADS);
    }

    @Override
    public Executor asyncExecutor() {
        throw run.refuse(THREADS);
    }

    @Override
    public void sleep(long nanos, int site) {
        // It keeps everybody from going on, and so changes no order.
    }

    @Override
    public void yieldNow(int site) {
        // Of the thread, which is nobody else's.
    }

    // ---- Time, chance and the world.

    @Override
    public long nanoTime() {
        return run.now();
    }

    @Override
    public long currentTimeMillis() {
        return EPOCH_MILLIS + run.now() / 1_000_000;
    }

    @Override
    public int identityHashCode(@Nullable Object object) {
        return object == null ? 0 : hashes.computeIfAbsent(object, _ -> 1_000 + 7 * hashes.size());
    }

    @Override
    public double random() {
        return new java.util.Random(newSeed()).nextDouble();
    }

    @Override
    public long newSeed() {
        return run.current().path.hashCode() * 31L + seeds++;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return out;
    }

    @Override
    public void exit(int status, int site) {
        stop(FailureKind.EXIT, "%s called System.exit(%d)".formatted(run.current(), status), site);
    }

    // ---- Classes.

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public void initialize(Class<?> type) {
        if (initialized.putIfAbsent(type, true) != null) {
            return;
        }
        StaticState state = StaticState.of(type);
        Class<?> above = state.superclass();
        if (above != null && StaticState.of(above).epoch() != epoch) {
            initialize(above);
        }
        run.touchesEverything();
        state.reset();
        try {
            state.runInitializer();
            state.setEpoch(epoch);
        } catch (Throwable thrown) {
            throw thrown instanceof Error error ? error : new ExceptionInInitializerError(thrown);
        }
    }
}
