package org.interleave.explorer;

import java.io.PrintStream;
import java.lang.invoke.VarHandle;
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
    private static final Place QUIET = new Place();

    final Run run;
    private final Knowledge knowledge;
    private final Locations locations;
    private final PrintStream out = new CapturedOutput(this);
    private final Map<Class<?>, Initialization> initializations = new IdentityHashMap<>();
    private final Map<Object, Integer> hashes = new IdentityHashMap<>();
    private int epoch = 1;

    ExploredMachine(Run run) {
        this.run = run;
        knowledge = run.knowledge;
        locations = run.locations;
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
            task.operations++;
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
            task.operations++;
            return;
        }
        operate(task, locations.at(array, Locations.element(index)), kind, site);
    }

    private void operate(Task task, Location location, Kind kind, int site) {
        boolean reads = kind == Kind.READ;
        task.operation.set(kind, location, reads ? Mode.READ : Mode.WRITE, site);
        run.come(task, place(site));
        if (reads) {
            looked(task, location);
        } else {
            task.acted = true;
        }
    }

    private static void looked(Task task, Location location) {
        task.looked = task.looked * 31 + System.identityHashCode(location);
    }

    // ---- Progress.

    @Override
    public void enter(int site) {
        // A recursion without end overflows the stack, and needs no help.
    }

    /* A loop that looked at the same things twice and did nothing else waits for somebody else to change them. */
    @Override
    public void loop(int site) {
        Task task = run.current;
        if (task == null) {
            return;
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

    private static Monitor monitor(Location location) {
        Monitor monitor = location.monitor;
        if (monitor == null) {
            throw new IllegalStateException("not a monitor: " + location.owner);
        }
        return monitor;
    }

    private Location monitorOf(Object object) {
        return locations.at(object, Locations.MONITOR);
    }

    @Override
    public void lock(Object object, int site) {
        Task task = run.current;
        if (task == null) {
            return;
        }
        Location location = monitorOf(object);
        Monitor monitor = monitor(location);
        if (monitor.owner == task) {
            monitor.entries++;
            return;
        }
        task.operation.set(Kind.LOCK, location, Mode.ACQUIRE, site);
        run.come(task, place(site));
        monitor.owner = task;
        monitor.entries = 1;
        task.acted = true;
    }

    @Override
    public void unlock(Object object, int site) {
        Task task = run.current;
        if (task == null || run.over) {
            return;
        }
        Location location = monitorOf(object);
        Monitor monitor = held(location, task);
        if (--monitor.entries == 0) {
            monitor.owner = null;
            run.touch(task, location, Mode.RELEASE, place(site));
            if (run.recorder != null) {
                run.recorder.unlocked(task, location, site);
            }
        }
    }

    private static Monitor held(Location location, Task task) {
        Monitor monitor = monitor(location);
        if (monitor.owner != task) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        return monitor;
    }

    @Override
    public void await(Object object, long nanos, int site) throws InterruptedException {
        Task task = part();
        Location location = monitorOf(object);
        Monitor monitor = held(location, task);
        throwIfInterrupted(task, site);
        run.touch(task, location, Mode.RELEASE, place(site));
        int entries = monitor.entries;
        monitor.owner = null;
        monitor.entries = 0;
        monitor.waiting.add(task);
        task.operation.set(Kind.REACQUIRE, location, Mode.ACQUIRE, site);
        waitsUntil(task, nanos);
        if (run.recorder != null) {
            run.recorder.waits(task);
        }
        run.point(task);
        boolean notified = task.operation.notified;
        run.done(task, place(site));
        monitor.waiting.remove(task);
        monitor.owner = task;
        monitor.entries = entries;
        task.acted = true;
        if (!notified && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void waitsUntil(Task task, long nanos) {
        task.operation.interruptible = true;
        if (nanos > 0) {
            long now = run.clock.nanoTime();
            task.operation.deadline = nanos > Long.MAX_VALUE - now ? Operation.NEVER : now + nanos;
        }
    }

    @Override
    public void signal(Object object, boolean all, int site) {
        Task task = part();
        Location location = monitorOf(object);
        Monitor monitor = held(location, task);
        run.touch(task, location, Mode.RELEASE, place(site));
        task.acted = true;
        if (run.recorder != null) {
            run.recorder.notified(task, location, site);
        }
        if (monitor.waiting.isEmpty()) {
            monitor.unheard++;
        } else if (all) {
            for (Task waiter : monitor.waiting) {
                waiter.operation.notified = true;
            }
            monitor.waiting.clear();
        } else {
            // Java promises no order: any of them may be woken.
            Task waiter = monitor.waiting.remove(run.data(monitor.waiting.size()));
            waiter.operation.notified = true;
        }
    }

    // ---- Calls.

    @Override
    public void call(@Nullable Object receiver, int site) {
        Task task = run.current;
        if (task == null || task.whole > 0) {
            return;
        }
        Call call = knowledge.call(site);
        Object root = rootOf(receiver, call);
        if (root == null && !call.isPark()) {
            return;
        }
        if (receiver != null) {
            Held.uses(task, receiver, call);
        }
        if (call.mayInterrupt() && !knowledge.interrupts) {
            knowledge.interrupts = true;
            run.grew = true;
        }
        Location location =
                root == null ? locations.at(task, Locations.THREAD) : locations.at(root, Locations.STATE);
        task.calling = location;
        task.callingSite = site;
        if (run.isAlone() && (receiver == null || !call.waits(receiver))) {
            task.operations++;
            task.acted = true;
            return;
        }
        Operation operation =
                task.operation.set(Kind.CALL, location, receiver == null ? Mode.WRITE : call.mode(receiver), site);
        if (receiver != null && call.waits(receiver)) {
            operation.call = call;
            operation.receiver = receiver;
            operation.owned = Call.isOwned(receiver);
            operation.interruptible = true;
        }
        if (knowledge.interrupts && receiver != null && (call.waits(receiver) || call.isAwait(receiver))) {
            run.touch(task, locations.at(task, Locations.THREAD), Mode.READ, place(site));
        }
        run.come(task, place(site));
        if (receiver != null && call.onlyLooks(receiver)) {
            looked(task, location);
            if (call.isTry) {
                // Whoever tries again on something that has changed gets ahead.
                task.looked = task.looked * 31 + String.valueOf(receiver).hashCode();
            }
        } else {
            task.acted = true;
        }
    }

    /* What the call touches: null when it is nothing others can see. */
    private @Nullable Object rootOf(@Nullable Object receiver, Call call) {
        if (receiver == null) {
            return call.isOfPools() ? Run.POOLS : null;
        }
        if (receiver == out) {
            return out;
        }
        if (Call.isOfPools(receiver)) {
            return Run.POOLS;
        }
        ClassLoader loader = receiver.getClass().getClassLoader();
        return loader == null || receiver.getClass().isArray() ? locations.root(receiver) : null;
    }

    @Override
    public void returned(@Nullable Object receiver, @Nullable Object result, int site) {
        if (run.current != null
                && receiver != null
                && result != null
                && result != receiver
                && isView(result)
               ) {
            locations.belongs(result, receiver);
        }
    }

    private static boolean isView(Object result) {
        return result instanceof java.util.Iterator
                || result instanceof java.util.Collection
                || result instanceof java.util.Map
                || result instanceof java.util.Map.Entry
                || result instanceof java.util.stream.BaseStream
                || result instanceof java.util.concurrent.locks.Condition
                || result instanceof java.util.concurrent.locks.Lock;
    }

    @Override
    public void access(Object handle, @Nullable Object owner, int site) {
        Task task = run.current;
        if (task == null) {
            return;
        }
        if (run.isAlone()) {
            task.operations++;
            return;
        }
        Location location = handle instanceof VarHandle var ? fieldOf(var, owner) : null;
        Mode mode = knowledge.call(site).mode(handle);
        task.operation.set(mode == Mode.READ ? Kind.READ : Kind.WRITE, location, mode, site);
        task.operation.everything = location == null;
        if (location == null) {
            place(site).contend();
        }
        run.come(task, place(site));
        if (location != null && mode == Mode.READ) {
            looked(task, location);
        } else {
            task.acted = true;
        }
    }

    private @Nullable Location fieldOf(VarHandle handle, @Nullable Object owner) {
        if (owner != null && owner.getClass().isArray()) {
            return null;
        }
        return handle.describeConstable()
                .map(description -> locations.at(
                        owner == null ? String.valueOf(handle).intern() : owner,
                        knowledge.part(description.constantName())))
                .orElse(null);
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
        return run.current == null ? task : PoolTask.wrap(task, () -> finishesJob(site));
    }

    /* A job handed to a pool has come to its end; what follows, its future's completion and the worker's way to its next
     * job, is the JDK's, and is part of this operation. */
    private void finishesJob(int site) {
        Task task = run.current;
        if (task == null || run.over) {
            return;
        }
        Location location = locations.at(Run.POOLS, Locations.STATE);
        task.calling = null;
        task.operation.set(Kind.CALL, location, Mode.WRITE, site);
        task.operation.finishesJob = true;
        run.come(task, place(site));
        task.acted = true;
    }

    // ---- Threads.

    private Task part() {
        Task task = run.current;
        if (task == null) {
            throw new IllegalStateException("threads and monitors may be used only within an explored program");
        }
        return task;
    }

    private @Nullable Task taskOf(Thread thread) {
        return run.byThread.get(thread);
    }

    private void throwIfInterrupted(Task task, int site) throws InterruptedException {
        if (knowledge.interrupts) {
            run.touch(task, locations.at(task, Locations.THREAD), Mode.READ, place(site));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @Override
    public Thread currentThread() {
        Task task = run.current;
        return task == null ? Thread.currentThread() : task.facade;
    }

    @Override
    public Thread newVirtualThread(@Nullable String name, Runnable body) {
        return run.make(null, name == null ? "" : name, body).facade;
    }

    @Override
    public String nextThreadName() {
        return "Thread-" + run.threadNames++;
    }

    @Override
    public void starting(Thread thread, int site) {
        Task task = run.current;
        if (task != null) {
            task.callingSite = site;
        }
    }

    @Override
    public void start(Thread thread, Runnable body) {
        part();
        if (taskOf(thread) != null) {
            throw new IllegalThreadStateException();
        }
        run.start(run.make(thread, thread.getName(), body), thread.isDaemon());
    }

    @Override
    public boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        Task task = part();
        Task other = taskOf(thread);
        throwIfInterrupted(task, site);
        if (other == null || other.id < 0) {
            return thread.getState() == Thread.State.TERMINATED;
        }
        task.operation.set(Kind.JOIN, null, Mode.READ, site);
        task.operation.other = other;
        waitsUntil(task, nanos);
        run.come(task, QUIET);
        task.acted = true;
        if (other.done) {
            task.joined(other);
            return true;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return false;
    }

    @Override
    public void sleep(long nanos, int site) throws InterruptedException {
        Task task = part();
        throwIfInterrupted(task, site);
        if (nanos <= 0) {
            run.giveWay(task, site);
            return;
        }
        task.operation.set(Kind.SLEEP, null, Mode.READ, site);
        waitsUntil(task, nanos);
        run.point(task);
        run.done(task, QUIET);
        task.acted = true;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void yieldNow(int site) {
        Task task = run.current;
        if (task != null) {
            task.acted = true;
            run.giveWay(task, site);
        }
    }

    @Override
    public void interrupt(Thread thread, int site) {
        Task task = part();
        Task other = taskOf(thread);
        if (other == null) {
            return;
        }
        if (!knowledge.interrupts) {
            knowledge.interrupts = true;
            run.grew = true;
        }
        task.operation.set(Kind.WRITE, locations.at(other, Locations.THREAD), Mode.WRITE, site);
        run.come(task, place(site));
        other.thread().interrupt();
        task.acted = true;
    }

    @Override
    public boolean isInterrupted(Thread thread, int site) {
        Task other = run.current == null ? null : taskOf(thread);
        if (other == null) {
            return false;
        }
        look(other, site);
        return other.thread().isInterrupted();
    }

    @Override
    public boolean interrupted(int site) {
        Task task = run.current;
        if (task == null) {
            return Thread.interrupted();
        }
        look(task, site);
        return Thread.interrupted();
    }

    private void look(Task other, int site) {
        Task task = part();
        Location location = locations.at(other, Locations.THREAD);
        task.operation.set(Kind.READ, location, Mode.READ, site);
        run.come(task, place(site));
        looked(task, location);
    }

    @Override
    public boolean isAlive(Thread thread, int site) {
        Task other = run.current == null ? null : taskOf(thread);
        if (other == null) {
            return false;
        }
        lookAtLife(site);
        return !other.done;
    }

    @Override
    public Thread.State state(Thread thread, int site) {
        Task other = run.current == null ? null : taskOf(thread);
        if (other == null) {
            return Thread.State.NEW;
        }
        lookAtLife(site);
        if (other.done) {
            return Thread.State.TERMINATED;
        }
        return switch (other.operation.kind) {
            case LOCK -> run.can(other) ? Thread.State.RUNNABLE : Thread.State.BLOCKED;
            case REACQUIRE, JOIN, RESUME, SLEEP ->
                other == run.current
                        ? Thread.State.RUNNABLE
                        : other.operation.deadline == Operation.NEVER
                                ? Thread.State.WAITING
                                : Thread.State.TIMED_WAITING;
            default -> Thread.State.RUNNABLE;
        };
    }

    /* Whether a thread still runs can change with anything it does. */
    private void lookAtLife(int site) {
        Task task = part();
        task.operation.set(Kind.READ, null, Mode.READ, site);
        task.operation.everything = true;
        if (place(site).contend()) {
            run.grew = true;
        }
        run.come(task, place(site));
        task.looked = task.looked * 31 + site;
    }

    @Override
    public long threadId(Thread thread) {
        Task other = run.current == null ? null : taskOf(thread);
        return other == null ? thread.threadId() : other.id + 1;
    }

    @Override
    public boolean holdsLock(Object object) {
        Task task = run.current;
        return task != null && monitor(monitorOf(object)).owner == task;
    }

    @Override
    public void unpark(@Nullable Thread thread, int site) {
        Task other = thread == null ? null : taskOf(thread);
        if (other == null) {
            return;
        }
        Task task = part();
        task.operation.set(Kind.WRITE, locations.at(other, Locations.THREAD), Mode.WRITE, site);
        run.come(task, place(site));
        task.acted = true;
        java.util.concurrent.locks.LockSupport.unpark(other.thread());
    }

    @Override
    public ThreadFactory threadFactory() {
        return (MachineFactory) body ->
                run.makeForPool(new PoolThread(run, "pool-thread-" + run.poolThreads(), body), body);
    }

    @Override
    public ThreadFactory virtualThreadFactory() {
        return (MachineFactory) body -> run.make(null, "", body).facade;
    }

    @Override
    public ThreadFactory adopt(ThreadFactory factory) {
        if (factory instanceof MachineFactory) {
            return factory;
        }
        return body -> {
            Thread thread = factory.newThread(body);
            return run.current == null || thread == null ? thread : run.makeForPool(thread, thread);
        };
    }

    /** A factory whose threads are tasks already. */
    private interface MachineFactory extends ThreadFactory {}

    @Override
    public Executor asyncExecutor() {
        return body -> {
            Task task = run.make(null, "async-" + run.threadNames++, body);
            run.start(task, true);
        };
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
        Task task = part();
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
            task.operations++;
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
