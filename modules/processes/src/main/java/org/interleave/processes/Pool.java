package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workers of one model: grows on demand, replaces the dead, and leaves nothing behind. */
final class Pool implements AutoCloseable {
    /* Overview. A pool is a list of slots; a slot's worker may be replaced, a slot never goes away. No lock is ever
     * held while somebody writes to a pipe: a worker that does not read would stop everybody. */

    private static final int STARTS = 3;
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final WorkerCommand command;
    private final Termination termination = new Termination();
    private final List<Worker> slots = new CopyOnWriteArrayList<>();
    private @Nullable Thread hook;

    Pool(WorkerCommand command) {
        this.command = command;
    }

    /**
     * Sees to it that there are at least {@code size} workers, and that every one is alive.
     *
     * @throws WorkerStartException when that cannot be done; the workers that are alive stay
     */
    void grow(int size) throws WorkerStartException, InterruptedException {
        List<Integer> missing = new ArrayList<>();
        for (int slot = 0; slot < Math.max(size, slots.size()); slot++) {
            if (slot >= slots.size() || !slots.get(slot).usable()) {
                missing.add(slot);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        watchOver();
        List<Worker> started = start(missing.size());
        for (int i = 0; i < started.size(); i++) {
            int slot = missing.get(i);
            if (slot < slots.size()) {
                slots.set(slot, started.get(i)).end();
            } else {
                slots.add(started.get(i));
            }
        }
    }

    /**
     * The worker of a slot, a new one if the last has died.
     *
     * @throws WorkerStartException when the dead worker cannot be replaced
     */
    Worker living(int slot) throws WorkerStartException, InterruptedException {
        Worker worker = slots.get(slot);
        if (worker.usable()) {
            return worker;
        }
        Worker replacement = start(1).getFirst();
        slots.set(slot, replacement).end();
        return replacement;
    }

    /** The worker of a slot, dead or alive. */
    Worker at(int slot) {
        return slots.get(slot);
    }

    int size() {
        return slots.size();
    }

    Set<Long> pids() {
        return slots.stream().map(Worker::pid).collect(Collectors.toSet());
    }

    /** The median time from launching a worker to its HELLO, in nanoseconds; nothing when there are no workers. */
    OptionalLong medianStartNanos() {
        long[] nanos = slots.stream().mapToLong(Worker::startNanos).sorted().toArray();
        return nanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[nanos.length / 2]);
    }

    /* All at once; those that fail are tried again, a little later each time, all together at most STARTS times. When
     * it is given up, or interrupted, none of the workers started here is left. */
    private List<Worker> start(int count) throws WorkerStartException, InterruptedException {
        List<Worker> ready = new ArrayList<>();
        List<Worker> launched = new ArrayList<>();
        boolean complete = false;
        try {
            for (int attempt = 1; ready.size() < count; attempt++) {
                @Nullable WorkerStartException failure = null;
                launched.clear();
                try {
                    for (int i = ready.size(); i < count; i++) {
                        launched.add(new Worker(command, termination));
                    }
                } catch (WorkerStartException e) {
                    failure = e;
                }
                for (Worker worker : launched) {
                    try {
                        worker.awaitReady();
                        ready.add(worker);
                    } catch (WorkerStartException e) {
                        failure = e;
                    }
                }
                if (failure != null) {
                    if (attempt == STARTS) {
                        throw failure;
                    }
                    Thread.sleep(BACK_OFF.multipliedBy(attempt));
                }
            }
            complete = true;
            return ready;
        } finally {
            if (!complete) {
                ready.forEach(Worker::end);
                launched.forEach(Worker::end);
            }
        }
    }

    /* Workers end when their input does, which a parent's death brings about; but a worker that is stopped (SIGSTOP)
     * does not notice. On the ways out that run hooks, such a one is ended too. */
    private void watchOver() {
        if (hook == null) {
            hook = new Thread(termination::killAll, "workers' end");
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    @Override
    public void close() {
        slots.forEach(Worker::dismiss);
        slots.forEach(worker -> worker.dismissed(GOODBYE));
        slots.clear();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The JVM is on its way out, and the hook has nothing left to do.
            }
            hook = null;
        }
    }

    /**
     * Starts one worker and ends it.
     *
     * @return the time to its HELLO
     */
    static Duration probe(WorkerCommand command) throws WorkerStartException, InterruptedException {
        Worker worker = new Worker(command, new Termination());
        worker.awaitReady();
        worker.dismiss();
        worker.dismissed(GOODBYE);
        return Duration.ofNanos(worker.startNanos());
    }
}
