package org.interleave.processes;

import com.sun.management.OperatingSystemMXBean;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Traits;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in worker JVMs: truly parallel, nothing shared. Each job is sent to a worker, which works on its own copy; what
 * it returns or throws comes back.
 *
 * <p>Up to {@value #MOST_WORKERS} workers are started, one a job, as far as memory allows; more jobs than workers
 * queue. Workers serve one job at a time and are used again by later runs: what a job leaves in static variables of its
 * worker, a later job may find there.
 *
 * <p>Besides what the job itself throws, an outcome's cause may be a {@link TaskSerializationException}, a
 * {@link ResultSerializationException}, a {@link RemoteTaskException}, a {@link WorkerCrashedException}, a
 * {@link WorkerStartException} or a {@link ProtocolException}. None of them touches another job.
 */
public final class ProcessModel implements ConcurrencyModel {
    /* Overview. A model is a ProcessPool that is as large as the largest run so far; a run is one ProcessRun on it. */

    static final int MOST_WORKERS = 64;
    private static final int FEWEST_WORKERS = 2;
    private static final int REHEARSALS = 40;
    private static final long WORKER_BYTES = 64L << 20; // a small worker's resident memory, rounded up

    private final WorkerCommand command;
    private final int cap;
    private @Nullable ProcessPool pool;
    private int size;

    /** A model without workers yet: {@link #prepare} or the first run starts them. */
    public ProcessModel() {
        this(WorkerCommand.usual(Wiring.best()), MOST_WORKERS);
    }

    ProcessModel(WorkerCommand command, int cap) {
        this.command = command;
        this.cap = cap;
    }

    /**
     * Whether workers can be started here, and how long that takes: starts one and ends it.
     *
     * @return the time from launching it to its first word
     * @throws WorkerStartException when it cannot be started; the message is one sentence that says why
     */
    public static Duration probe() throws WorkerStartException, InterruptedException {
        try (ProcessPool one = ProcessPool.builder().workers(1).open()) {
            one.start();
            return Duration.ofNanos(one.dispatch().workforce().startNanos().getLast());
        }
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String summary() {
        return "a worker JVM for each job";
    }

    @Override
    public Traits traits() {
        return new Traits(true, true, false);
    }

    /**
     * Starts as many workers as {@code jobs} jobs can use, all at once, replaces those that died, and has each do nothing a
     * few times: the code on both ends of a pipe is slow until it is compiled, and that is nobody's job's fault.
     *
     * @throws UncheckedIOException when they cannot be started, with a {@link WorkerStartException} as its cause
     */
    @Override
    public void prepare(int jobs) throws InterruptedException {
        Set<Long> before = processes();
        ProcessPool grown = grow(jobs);
        if (!before.equals(processes())) {
            List<Job<Integer>> nothing = Collections.nCopies(size, new Nothing());
            for (int i = 0; i < REHEARSALS; i++) {
                new ProcessRun<>(nothing, TimelineRecorder.start(), grown).execute();
            }
        }
    }

    /** A job for rehearsals. */
    private record Nothing() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            return 0;
        }
    }

    private ProcessPool grow(int jobs) throws InterruptedException {
        ProcessPool current = pool;
        if (current == null) {
            current = ProcessPool.builder()
                    .command(command)
                    .workers(cap)
                    .restartLimit(
                            Integer.MAX_VALUE - 1,
                            Duration.ofSeconds(10)) // a run of jobs that all crash has outcomes too
                    .open();
            pool = current;
            size = 0;
        }
        int wanted = Math.min(jobs, cap);
        if (wanted > size) {
            wanted = Math.min(wanted, size + affordable());
        }
        size = Math.max(size, wanted);
        Workforce workforce = current.dispatch().workforce();
        workforce.limit(size);
        try {
            workforce.ensureReady(size);
        } catch (WorkerStartException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return current;
    }

    /* The operating system's free memory leaves out what its caches would give back, so a quarter of all memory counts
     * as free in any case. */
    private static int affordable() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long bytes = Math.max(system.getFreeMemorySize(), system.getTotalMemorySize() / 4);
        return Math.clamp(bytes / WORKER_BYTES, FEWEST_WORKERS, MOST_WORKERS);
    }

    /**
     * Runs each job in a worker of its own, as far as there are workers. When interrupted, all workers are ended.
     *
     * @throws UncheckedIOException when workers cannot be started, with a {@link WorkerStartException} as its cause
     */
    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        if (jobs.isEmpty()) {
            return new Run<>(List.of(), recorder.finish(), 0, Map.of());
        }
        ProcessPool workers = grow(jobs.size());
        ProcessRun<R> run = new ProcessRun<>(jobs, recorder, workers);
        List<Outcome<R>> outcomes;
        try {
            outcomes = run.execute();
        } catch (InterruptedException e) {
            end(workers);
            throw e;
        }
        Map<Run.Metric, Long> metrics = new EnumMap<>(Run.Metric.class);
        metrics.put(Run.Metric.BYTES_SHIPPED, run.bytesShipped());
        metrics.put(Run.Metric.WORKERS, run.workers());
        metrics.put(
                Run.Metric.WORKER_START_NANOS,
                median(workers.dispatch().workforce().startNanos()));
        return new Run<>(outcomes, recorder.finish(), run.nanos(), metrics);
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
    }

    private void end(ProcessPool workers) {
        pool = null;
        workers.shutdownNow();
        boolean interrupted = false;
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Set<Long> processes() {
        ProcessPool current = pool;
        return current == null ? Set.of() : new HashSet<>(current.pids());
    }

    /** Ends all workers. A later run starts new ones. */
    @Override
    public void close() {
        ProcessPool current = pool;
        if (current != null) {
            pool = null;
            current.close();
        }
    }
}
