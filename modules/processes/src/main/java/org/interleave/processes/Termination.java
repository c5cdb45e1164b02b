package org.interleave.processes;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.exec.ProcessDestroyer;

/** Ends processes, for certain: asks, waits a little, kills. Knows every process of its pool that still runs. */
final class Termination implements ProcessDestroyer {
    /* Overview. The destroyer and the watchdog of Commons Exec only ask (SIGTERM); a process that does not listen, or
     * whose shutdown hook sleeps, stays. Children of a worker are found before the worker is killed, for afterwards
     * nothing tells whose they were; and once more before the kill, for it may have used its grace to start some. Signals are sent through ProcessHandle:
     * Process.destroy closes the pipes as well, which ends a worker on the spot, without any grace. */

    private final Set<Process> running = ConcurrentHashMap.newKeySet();

    @Override
    public boolean add(Process process) {
        return running.add(process);
    }

    @Override
    public boolean remove(Process process) {
        return running.remove(process);
    }

    @Override
    public int size() {
        return running.size();
    }

    /** Kills whatever still runs, without asking or waiting: this JVM is ending, and nobody would hear an answer. */
    void killAll() {
        List<Process> processes = List.copyOf(running);
        List<ProcessHandle> children =
                processes.stream().flatMap(Termination::descendants).toList();
        processes.forEach(Process::destroyForcibly);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Ends {@code processes} and their children, and returns when they are gone. Does not heed interrupts.
     *
     * @param grace how long they may take to end when asked; zero to kill without asking
     */
    static void end(Collection<Process> processes, Duration grace) {
        Set<ProcessHandle> children = new LinkedHashSet<>();
        processes.stream().flatMap(Termination::descendants).forEach(children::add);
        if (!grace.isZero()) {
            processes.forEach(process -> process.toHandle().destroy());
        }
        if (!gone(processes, grace)) {
            processes.stream().flatMap(Termination::descendants).forEach(children::add);
            processes.forEach(Process::destroyForcibly);
        }
        children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        gone(processes, Duration.ofSeconds(2));
    }

    /** Waits until all have ended, at most {@code limit}; says whether they have. Does not heed interrupts. */
    static boolean gone(Collection<Process> processes, Duration limit) {
        if (processes.stream().noneMatch(Process::isAlive) || limit.isZero()) {
            return processes.stream().noneMatch(Process::isAlive);
        }
        CompletableFuture<?>[] exits = processes.stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(exits)
                .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        return processes.stream().noneMatch(Process::isAlive);
    }

    private static Stream<ProcessHandle> descendants(Process process) {
        return process.isAlive() ? process.descendants() : Stream.empty();
    }
}
