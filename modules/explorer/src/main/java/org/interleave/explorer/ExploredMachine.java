package org.interleave.explorer;

import java.io.PrintStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.interleave.explorer.Location.Mode;
import org.interleave.explorer.Operation.Kind;
import org.interleave.weave.Machine;
import org.interleave.weave.StaticState;
import org.jspecify.annotations.Nullable;

/** The machine of woven code under the explorer: makes operations out of what it is told, and has the {@link Run} decide. */
final class ExploredMachine implements Machine {
    /* Overview. A method here says what the operation is and what it touches, comes to it (Run.come returns when the
     * operation is to be done), and does it. Code that is not part of a run, a suite's set-up for example, is let through. */

    private static final long EPOCH_MILLIS = 1_800_000_000_000L;
    private static final long EPOCH_NANOS = 1_000_000_000L;

    final Run run;
    private final Knowledge knowledge;
    private final Locations locations;
    private final PrintStream out;
    private final ThreadOperations threads;
    private final MonitorOperations monitors;
    private final CallOperations calls;
    private final Map<Class<?>, Initialization> initializations = new IdentityHashMap<>();
    private final Map<Object, Integer> hashes = new IdentityHashMap<>();
    private int epoch = 1;

    ExploredMachine(Run run) {
        this.run = run;
        knowledge = run.knowledge;
        locations = run.locations;
        out = new CapturedOutput(run.output);
        threads = new ThreadOperations(run);
        monitors = new MonitorOperations(run, threads);
        calls = new CallOperations(run, out);
    }

    /** Every class is to be initialised anew. */
    void nextEpoch() {
        epoch++;
        if (!initializations.isEmpty()) {
            initializations.clear();
        }
        if (!hashes.isEmpty()) {
            hashes.clear();
        }
    }

    private Place place(int site) {
        return knowledge.place(site);
    }

    // ---- Memory.

    @Override
    public void read(@Nullable Object owner, int site) {
        Task task = run.current;
        if (task != null) {
            access(task, owner, site, Kind.READ);
        }
    }

    @Override
    public void write(@Nullable Object owner, int site) {
        Task task = run.current;
        if (task != null) {
            access(task, owner, site, Kind.WRITE);
        }
    }

    private void access(Task task, @Nullable Object owner, int site, Kind kind) {
        if (run.isAlone()) {
            run.doneAlone(task);
            return;
        }
        Object holder = owner == null ? knowledge.statics(site) : owner;
        operate(task, locations.at(holder, knowledge.part(site)), kind, site);
    }

    @Override
    public void readElement(@Nullable Object array, int index, int site) {
        element(array, index, site, Kind.READ);
    }

    @Override
    public void writeElement(@Nullable Object array, int index, int site) {
        element(array, index, site, Kind.WRITE);
    }

    private void element(@Nullable Object array, int index, int site, Kind kind) {
        Task task = run.current;
        if (task == null || array == null || index < 0) {
            return;
        }
        if (run.isAlone()) {
            run.doneAlone(task);
            return;
        }
        operate(task, locations.at(array, Locations.element(index)), kind, site);
    }

    private void operate(Task task, Location location, Kind kind, int site) {
        boolean reads = kind == Kind.READ;
        task.operation.set(kind, location, reads ? Mode.READ : Mode.WRITE, site);
        run.come(task, place(site));
        if (reads) {
            task.looksAt(location);
        } else {
            task.acted = true;
        }
    }

    // ---- Progress.

    @Override
    public void enter(int site) {
        // A recursion without end overflows the stack, and needs no help to end.
        Task task = run.current;
        if (task != null) {
            run.labour(task, 1);
        }
    }

    /* A loop that looked at the same things twice and did nothing else waits for somebody else to change them. */
    @Override
    public void loop(int site) {
        Task task = run.current;
        if (task == null) {
            return;
        }
        if (task.gotItsWay()) {
            task.acted = true;
        }
        boolean same = task.loopSite == site;
        boolean spins = same && !task.acted && task.looked != 0 && task.looked == task.lookedBefore;
        task.lookedBefore = same && !task.acted ? task.looked : 0;
        task.loopSite = site;
        task.looked = 0;
        task.acted = false;
        if (spins && !run.isAlone()) {
            run.spins(task, site);
            run.giveWay(task, site);
        } else {
            run.idle(task, site);
        }
    }

    // ---- Monitors.

    @Override
    public void lock(Object object, int site) {
        monitors.lock(object, site);
    }

    @Override
    public void unlock(Object object, int site) {
        monitors.unlock(object, site);
    }

    @Override
    public void await(Object object, long nanos, int site) throws InterruptedException {
        monitors.await(object, nanos, site);
    }

    @Override
    public void signal(Object object, boolean all, int site) {
        monitors.signal(object, all, site);
    }

    // ---- Calls.

    @Override
    public void call(@Nullable Object receiver, int site) {
        calls.call(receiver, site);
    }

    @Override
    public void returned(@Nullable Object receiver, @Nullable Object result, int site) {
        calls.returned(receiver, result, site);
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        calls.access(handle, owner, site);
    }

    @Override
    public void beginWhole() {
        Task task = run.current;
        if (task != null) {
            task.whole++;
        }
    }

    @Override
    public void endWhole() {
        Task task = run.current;
        if (task != null && task.whole > 0) {
            task.whole--;
        }
    }

    @Override
    public <T> T task(T task, int site) {
        return calls.task(task, site);
    }

    // ---- Threads.

    @Override
    public Thread currentThread() {
        return threads.currentThread();
    }

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        return threads.newVirtualThread(name, body);
    }

    @Override
    public String nextThreadName() {
        return threads.nextThreadName();
    }

    @Override
    public void starting(Thread thread, int site) {
        threads.starting(thread, site);
    }

    @Override
    public void start(Thread thread, Runnable body) {
        threads.start(thread, body);
    }

    @Override
    public boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        return threads.join(thread, nanos, site);
    }

    @Override
    public void sleep(long nanos, int site) throws InterruptedException {
        threads.sleep(nanos, site);
    }

    @Override
    public void yieldNow(int site) {
        threads.yieldNow(site);
    }

    @Override
    public void interrupt(Thread thread, int site) {
        threads.interrupt(thread, site);
    }

    @Override
    public boolean isInterrupted(Thread thread, int site) {
        return threads.isInterrupted(thread, site);
    }

    @Override
    public boolean interrupted(int site) {
        return threads.interrupted(site);
    }

    @Override
    public boolean isAlive(Thread thread, int site) {
        return threads.isAlive(thread, site);
    }

    @Override
    public Thread.State state(Thread thread, int site) {
        return threads.state(thread, site);
    }

    @Override
    public long threadId(Thread thread) {
        return threads.threadId(thread);
    }

    @Override
    public boolean holdsLock(Object object) {
        return monitors.holdsLock(object);
    }

    @Override
    public void unpark(@Nullable Thread thread, int site) {
        threads.unpark(thread, site);
    }

    @Override
    public ThreadFactory threadFactory() {
        return threads.threadFactory();
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        return threads.virtualThreadFactory();
    }

    @Override
    public ThreadFactory adopt(ThreadFactory factory) {
        return threads.adopt(factory);
    }

    @Override
    public Executor asyncExecutor() {
        return threads.asyncExecutor();
    }

    // ---- Time, chance and the world.

    @Override
    public long nanoTime() {
        return run.current == null ? System.nanoTime() : EPOCH_NANOS + run.clock.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
        return run.current == null ? System.currentTimeMillis() : EPOCH_MILLIS + run.clock.nanoTime() / 1_000_000;
    }

    @Override
    public int identityHashCode(@Nullable Object object) {
        if (object == null) {
            return 0;
        }
        return run.current == null
                ? System.identityHashCode(object)
                : hashes.computeIfAbsent(object, one -> 1_000 + 7 * run.hashes++);
    }

    @Override
    public double random() {
        return new java.util.Random(newSeed()).nextDouble();
    }

    @Override
    public long newSeed() {
        Task task = run.current;
        return task == null ? 42 : task.path.hashCode() * 31L + task.operations;
    }

    @Override
    public void seedThreadLocalRandom() {
        // Every task is seeded when it is made.
    }

    @Override
    public PrintStream out() {
        return run.current == null ? System.out : out;
    }

    @Override
    public PrintStream err() {
        return run.current == null ? System.err : out;
    }

    @Override
    public void exit(int status, int site) {
        Task task = run.task();
        run.exit(task, status, site);
    }

    // ---- Classes.

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public void initialize(Class<?> type) {
        StaticState state = StaticState.of(type);
        Task task = run.current;
        Initialization progress = initializations.computeIfAbsent(type, Initialization::new);
        if (progress.initializer == task && task != null && !progress.done) {
            return;
        }
        if (task != null && run.isAlone()) {
            run.doneAlone(task);
        } else if (task != null) {
            task.operation.set(Kind.INITIALIZE, locations.at(type, Locations.CLASS), Mode.ACQUIRE, -1);
            task.operation.receiver = progress;
            // Who finds a class initialised does not ask, so that a race for it cannot be seen: it is taken for
            // granted.
            run.grew |= knowledge.initialization(type).contend();
            run.come(task, knowledge.initialization(type));
        }
        if (progress.failed != null) {
            throw new NoClassDefFoundError("Could not initialize class " + type.getName());
        }
        if (progress.done) {
            return;
        }
        progress.initializer = task;
        Class<?> above = state.superclass();
        if (above != null && StaticState.of(above).epoch() != epoch) {
            initialize(above);
        }
        state.reset();
        try {
            state.runInitializer();
            state.setEpoch(epoch);
        } catch (Throwable thrown) {
            progress.failed = thrown;
            throw thrown instanceof Error error ? error : new ExceptionInInitializerError(thrown);
        } finally {
            progress.done = true;
        }
    }
}
