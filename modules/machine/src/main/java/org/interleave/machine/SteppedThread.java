package org.interleave.machine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs only when it is told to. {@link #run} mounts it on the calling platform thread and returns
 * when it pauses, parks, blocks or ends; in between nothing of it moves. Whatever it runs is ordinary Java: the JDK's
 * locks, queues and executors park it, and whoever unparks it makes it {@linkplain #isReady ready} again.
 *
 * <p>Its timed waits run on its {@link VirtualClock} once {@link VirtualTime#install} has succeeded; before that they run
 * in real time, and a thread of the JVM makes it ready. One thread may step at a time, and stepped threads that share
 * anything must be stepped by the same thread. A stepped thread that is never run again is garbage like any other object.
 */
public class SteppedThread implements Executor {
    /* Overview. A virtual thread's scheduler is an Executor, so that each stepped thread is its own: the JVM hands it the
     * continuation whenever it can go on, and run() runs it. That makes the way from a Thread to its SteppedThread a field
     * read, VirtualThread.scheduler, and no thread local or map has to be kept up to date at each step.
     *
     *   NEW     -> READY    start()
     *   READY   -> (run)    run(), on the caller's thread, until one of:
     *              READY    it paused, or the JDK called Thread.yield(): the JVM hands it over again within run()
     *              PARKED   LockSupport.park and everything made of it, Thread.sleep, Object.wait
     *              BLOCKED  a monitor is taken; the JVM hands the thread over from a thread of its own when it is free
     *              DONE     its body returned or threw
     *   PARKED  -> READY    unparked, timed out or interrupted: handed over by whoever did it, in its context
     *   BLOCKED -> READY    handed over by the JVM's "VirtualThread-unblocker", some time after the monitor was left
     *
     * Only the last one comes from another thread, hence release and acquire on `ready`. A volatile write at each step
     * would cost as much as a tenth of the step. */

    private static final VarHandle READY;

    static {
        try {
            READY = MethodHandles.lookup().findVarHandle(SteppedThread.class, "ready", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final VirtualClock clock;
    private final Thread thread;
    private @Nullable Runnable continuation;

    @SuppressWarnings("unused") // by READY
    private boolean ready;

    private boolean running;
    private long chance = 1;
    private int runs;

    /**
     * A thread that is not started yet.
     *
     * @throws UnsupportedOperationException when {@link VirtualThreads#isAvailable} is false
     */
    public SteppedThread(VirtualClock clock, String name, Runnable body) {
        this.clock = clock;
        this.thread = VirtualThreads.onScheduler(this, name, body);
    }

    /** The stepped thread that calls this; null on every other thread. */
    public static @Nullable SteppedThread current() {
        return of(Thread.currentThread());
    }

    /** The stepped thread that {@code thread} is; null when it is none. */
    public static @Nullable SteppedThread of(Thread thread) {
        return thread.isVirtual() && VirtualThreads.isAvailable() && Loom.schedulerOf(thread) instanceof SteppedThread s
                ? s
                : null;
    }

    /**
     * Gives control back to whoever called {@link #run}. The thread stays ready; its park permit is not touched.
     *
     * @return false when it could not, because the thread is pinned: a native method or a class initialiser is on its
     *     stack, or {@link #onReady} is
     * @throws IllegalStateException when the current thread is not a stepped thread
     */
    public static boolean pause() {
        SteppedThread self = current();
        if (self == null) {
            throw new IllegalStateException("pause: " + Thread.currentThread() + " is not a stepped thread");
        }
        int before = self.runs;
        Thread.yield();
        return self.runs != before;
    }

    /** The thread as everybody else knows it. Start it with {@link #start}, or the JDK will never forget it. */
    public final Thread thread() {
        return thread;
    }

    /** The clock on which it waits. */
    public final VirtualClock clock() {
        return clock;
    }

    /** Makes the thread ready to begin. */
    public final void start() {
        Loom.start(thread);
    }

    /**
     * Gives the thread its own chance: ThreadLocalRandom and the striped counters of the JDK behave the same in each
     * execution that gives the same seed. To be called before it starts, or by itself. ThreadLocalRandom also draws by the
     * number of the thread, which is never the same, unless {@link VirtualTime} is installed.
     */
    public final void seed(long seed) {
        chance = seed;
        Loom.seed(thread, seed);
    }

    /** What this thread draws by instead of its number. */
    final long chance() {
        return chance;
    }

    /**
     * Runs the thread on the calling thread until it pauses, parks, blocks or ends.
     *
     * @throws IllegalStateException when it is not ready
     * @throws WrongThreadException when the caller is itself a virtual thread
     */
    public final void run() {
        Runnable next = continuation;
        if (next == null || !isReady()) {
            throw new IllegalStateException("run: " + this + " is not ready");
        }
        READY.set(this, false);
        runs++;
        running = true;
        try {
            next.run();
        } finally {
            running = false;
        }
    }

    /** Whether {@link #run} may be called. */
    public final boolean isReady() {
        return (boolean) READY.getAcquire(this);
    }

    /** Whether its body has returned or thrown. */
    public final boolean isDone() {
        return continuation != null && !thread.isAlive();
    }

    /** Whether it waits to be unparked, notified or timed out. */
    public final boolean isParked() {
        Thread.State state = thread.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /**
     * Whether it waits for a monitor. The JVM makes it ready some time after the monitor was left, from a thread of its
     * own: see {@link #awaitReady}.
     */
    public final boolean isBlocked() {
        return thread.getState() == Thread.State.BLOCKED;
    }

    /** What it is parked on, as {@link LockSupport#getBlocker} says; null when nobody said. */
    public final @Nullable Object blocker() {
        return LockSupport.getBlocker(thread);
    }

    /**
     * Waits in real time until the thread is ready: for one that is {@linkplain #isBlocked blocked}, after the monitor's
     * owner has been stepped out of it.
     *
     * @param nanos how long to wait at most, in nanoseconds
     * @return whether it is ready
     */
    public final boolean awaitReady(long nanos) {
        long start = System.nanoTime();
        while (!isReady()) {
            long waited = System.nanoTime() - start;
            if (waited >= nanos) {
                return false;
            }
            // The hand-over takes some ten microseconds; it should not take a core for longer.
            if (waited < 100_000) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, 50_000);
            }
        }
        return true;
    }

    /**
     * Called when the thread becomes ready, in the context of whoever made it so: the thread that started, unparked or
     * interrupted it, the thread that fires its clock's timers, or a thread of the JVM when it was blocked. Not called
     * when it becomes ready within its own {@link #run}, that is, when it pauses. Must neither pause nor wait, and must
     * not throw.
     */
    protected void onReady() {}

    /**
     * How long a timed wait of {@code nanos} nanoseconds lasts when nothing ends it sooner; a machine whose timers ring
     * late says so here.
     */
    protected long lateBy(long nanos) {
        return nanos;
    }

    /**
     * Called on this thread at the end of each {@code LockSupport.unpark} it makes, its own or the JDK's, once
     * {@link VirtualTime} is installed. What the call costs may be paid here: unlike {@link #onReady} it may pause.
     */
    protected void afterUnpark() {}

    /** For the JVM: takes the continuation that {@link #run} is to run next. It is always the same one. */
    @Override
    public final void execute(Runnable continuation) {
        this.continuation = continuation;
        READY.setRelease(this, true);
        if (!running) {
            onReady();
        }
    }

    @Override
    public String toString() {
        return thread.getName();
    }
}
