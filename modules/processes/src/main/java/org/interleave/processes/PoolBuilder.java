package org.interleave.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link ProcessPool} is to be like. Every method returns this builder; {@link #open} makes the pool. */
public final class PoolBuilder {
    private static final int DEEPEST = 2;

    private WorkerCommand command = WorkerCommand.usual(Wiring.best());
    private int workers = Runtime.getRuntime().availableProcessors();
    private @Nullable TaskAction initializer;
    private int recycleAfter;
    private int maxPending = Integer.MAX_VALUE;
    private @Nullable Duration patience;
    private @Nullable Duration taskTimeout;
    private int retries;
    private int restartLimit = 5;
    private Duration restartWindow = Duration.ofSeconds(10);
    private long maxFrame = 512L << 20;
    private Duration heartbeat = Duration.ofSeconds(1);
    private int mostSilent = 15;
    private Duration grace = Duration.ofSeconds(2);
    private boolean quickStart;
    private final Set<String> allowed = new LinkedHashSet<>();
    private @Nullable OutputStream printTo;
    private @Nullable Consumer<PoolEvent> onEvent;

    PoolBuilder() {}

    /** How many worker processes at the most; else as many as there are processors. They are started when tasks need them. */
    public PoolBuilder workers(int count) {
        workers = atLeast(1, count, "workers");
        return this;
    }

    /**
     * Runs {@code action} in every worker before its first task. When it throws, all tasks fail with an
     * {@link InitializerException}, and the pool is broken.
     */
    public PoolBuilder initializer(TaskAction action) {
        initializer = action;
        return this;
    }

    /** Replaces a worker after {@code tasks} tasks (chunks count as one): what they left behind goes with it. */
    public PoolBuilder recycleAfter(int tasks) {
        recycleAfter = atLeast(1, tasks, "recycleAfter");
        return this;
    }

    /**
     * Runs every task in a worker of its own. Otherwise what a task leaves in static variables or system properties, the next
     * one in the same worker finds there.
     */
    public PoolBuilder freshPerTask() {
        return recycleAfter(1);
    }

    /** Makes a caller who submits wait while {@code tasks} accepted tasks have not begun. Without this, nobody waits. */
    public PoolBuilder maxPending(int tasks) {
        maxPending = atLeast(1, tasks, "maxPending");
        patience = null;
        return this;
    }

    /**
     * As {@link #maxPending(int)}, but waits {@code patience} at the most, and not at all if that is zero: then
     * {@code submit} throws a {@link java.util.concurrent.RejectedExecutionException}.
     */
    public PoolBuilder maxPending(int tasks, Duration patience) {
        maxPending = atLeast(1, tasks, "maxPending");
        this.patience = patience;
        return this;
    }

    /**
     * Ends a task, or a chunk, that runs longer than {@code limit} from when its worker begins it: its future fails with a
     * {@link TaskTimeoutException}, its worker is killed with all that it started, and replaced.
     */
    public PoolBuilder taskTimeout(Duration limit) {
        taskTimeout = limit;
        return this;
    }

    /**
     * Runs a task again, up to {@code times} times, when its worker dies with it. Without this never: it may have done half of
     * its work.
     */
    public PoolBuilder retries(int times) {
        retries = atLeast(0, times, "retries");
        return this;
    }

    /**
     * Gives the pool up, with a {@link BrokenPoolException}, when more than {@code crashes} workers crash within {@code window}
     * and no task is done in between; else more than 5 within 10 s.
     */
    public PoolBuilder restartLimit(int crashes, Duration window) {
        restartLimit = atLeast(0, crashes, "restartLimit");
        restartWindow = window;
        return this;
    }

    /** The most bytes that a task or a result may take; else 512 MiB. A worker's heap sets a limit, too: see {@link #jvmFlags}. */
    public PoolBuilder maxFrame(long bytes) {
        if (bytes < 1 || bytes > Integer.MAX_VALUE - (16 << 20)) {
            throw new IllegalArgumentException("maxFrame: %d is not between 1 and 2 GiB".formatted(bytes));
        }
        maxFrame = bytes;
        return this;
    }

    /**
     * Asks every worker for a sign of life every {@code interval}, and kills one that has given none {@code misses} times
     * running; else every second and 15 times. Workers answer while a task runs; only one that is stopped does not.
     */
    public PoolBuilder heartbeat(Duration interval, int misses) {
        heartbeat = interval;
        mostSilent = atLeast(1, misses, "heartbeat");
        return this;
    }

    /** How long a worker, or a task that is cancelled, may take to end when asked before it is killed; else 2 s. */
    public PoolBuilder grace(Duration time) {
        grace = time;
        return this;
    }

    /**
     * Lets classes of {@code packages}, and of the packages under them, travel. The packages of tasks, functions and items
     * need not be named, nor those of the JDK's values and exceptions.
     */
    public PoolBuilder allow(String... packages) {
        allowed.addAll(List.of(packages));
        return this;
    }

    /** JVM flags for the workers, after the usual ones: {@code -Xmx2g}, say, where 512 MiB of heap is too little. */
    public PoolBuilder jvmFlags(String... flags) {
        command = command.with(List.of(flags));
        return this;
    }

    /** Carries frames on standard input and output, as is done in any case where there is no POSIX shell. */
    public PoolBuilder standardStreams() {
        command = new WorkerCommand(Wiring.STANDARD_STREAMS, command.java(), command.extraFlags());
        return this;
    }

    /**
     * Has {@link #open} see to it that workers start from an AOT cache (JEP 483), which halves the work of a start. If there is
     * none yet for this JDK, these flags and this class path, it is built first: once, some seconds, 14 MB in the user's cache
     * folder. A cache that is there is used without this, too. Worth it for pools that start many workers; reflection is a little
     * slower in workers that run for long. Without effect when there are folders on the class path, as in an IDE: the JVM
     * remembers jars only.
     */
    public PoolBuilder quickStart() {
        quickStart = true;
        return this;
    }

    /**
     * Copies to {@code out} what tasks print, on standard output and on standard error, as it comes; it is written to by a thread for
     * each worker, and never closed. Otherwise what they print is seen only when their worker crashes, as its last words.
     */
    public PoolBuilder printTo(OutputStream out) {
        printTo = out;
        return this;
    }

    /** Tells {@code listener} whatever happens in the pool, in order, on a thread of its own. */
    public PoolBuilder onEvent(Consumer<PoolEvent> listener) {
        Consumer<PoolEvent> before = onEvent;
        onEvent = before == null ? listener : before.andThen(listener);
        return this;
    }

    /** Another program in the place of {@code java}, another wiring. */
    PoolBuilder command(WorkerCommand other) {
        command = other;
        return this;
    }

    private static int atLeast(int least, int value, String name) {
        if (value < least) {
            throw new IllegalArgumentException("%s: %d is less than %d".formatted(name, value, least));
        }
        return value;
    }

    /**
     * Opens the pool. Returns at once; workers are started when tasks need them.
     *
     * @throws NestedPoolException in a worker of a worker
     * @throws TaskSerializationException when the initialiser cannot travel
     * @throws UncheckedIOException when the pool's folder cannot be made in {@code java.io.tmpdir}, or {@link #quickStart} was
     *     asked for and failed
     */
    public ProcessPool open() {
        int depth = depth();
        if (depth >= DEEPEST) {
            throw new NestedPoolException(depth + 1);
        }
        if (quickStart) {
            buildCache();
        }
        PoolOptions options = new PoolOptions(
                command.with(startFlags()),
                Hello.ofThisJvm(),
                depth,
                workers,
                initializer == null ? null : TaskPayload.of(initializer, allowed, maxFrame),
                recycleAfter,
                maxPending,
                patience,
                taskTimeout,
                retries,
                restartLimit,
                restartWindow,
                maxFrame,
                heartbeat,
                mostSilent,
                grace,
                Set.copyOf(allowed),
                printTo,
                onEvent);
        return new ProcessPool(options);
    }

    private List<String> startFlags() {
        List<String> flags = new ArrayList<>(AotCache.flags(command));
        if (quickStart) {
            flags.add("-Djdk.reflect.useNativeAccessorOnly=true"); // sooner ready, slower in the long run
        }
        return flags;
    }

    private void buildCache() {
        try {
            AotCache.build(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then without it
        }
    }

    /* How many pools there are above this process. */
    private static int depth() {
        String told = System.getenv(Worker.DEPTH);
        return told == null || !told.matches("[0-9]{1,3}") ? 0 : Integer.parseInt(told);
    }
}
