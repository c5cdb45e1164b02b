package org.interleave.explorer;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.interleave.explorer.Location.Mode;
import org.interleave.explorer.Operation.Kind;
import org.jspecify.annotations.Nullable;

/** Threads, as an explored program uses them. */
final class ThreadOperations {
    private final Run run;
    private final Knowledge knowledge;
    private final Locations locations;
    private static final Place QUIET = new Place();

    ThreadOperations(Run run) {
        this.run = run;
        knowledge = run.knowledge;
        locations = run.locations;
    }

    private Place place(int site) {
        return knowledge.place(site);
    }

    private @Nullable Task taskOf(Thread thread) {
        return run.byThread.get(thread);
    }

    /** Throws when the caller is interrupted, as everything that waits does first. */
    void throwIfInterrupted(Task task, int site) throws InterruptedException {
        if (knowledge.interrupts) {
            run.touch(task, locations.at(task, Locations.THREAD), Mode.READ, place(site));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    Thread currentThread() {
        Task task = run.current;
        return task == null ? Thread.currentThread() : task.facade;
    }

    Thread newVirtualThread(@Nullable String name, Runnable body) {
        return run.make(null, name == null ? "" : name, body).facade;
    }

    String nextThreadName() {
        return "Thread-" + run.threadNames++;
    }

    void starting(Thread thread, int site) {
        Task task = run.current;
        if (task != null) {
            task.callingSite = site;
        }
    }

    void start(Thread thread, Runnable body) {
        run.task();
        if (taskOf(thread) != null) {
            throw new IllegalThreadStateException();
        }
        run.start(run.make(thread, thread.getName(), body), thread.isDaemon());
    }

    boolean join(Thread thread, long nanos, int site) throws InterruptedException {
        Task task = run.task();
        Task other = taskOf(thread);
        throwIfInterrupted(task, site);
        if (other == null || other.id < 0) {
            return thread.getState() == Thread.State.TERMINATED;
        }
        task.operation.set(Kind.JOIN, null, Mode.READ, site);
        task.operation.other = other;
        run.waitsUntil(task, nanos);
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

    void sleep(long nanos, int site) throws InterruptedException {
        Task task = run.task();
        throwIfInterrupted(task, site);
        if (nanos <= 0) {
            run.giveWay(task, site);
            return;
        }
        task.operation.set(Kind.SLEEP, null, Mode.READ, site);
        run.waitsUntil(task, nanos);
        run.point(task);
        run.done(task, QUIET);
        task.acted = true;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    void yieldNow(int site) {
        Task task = run.current;
        if (task != null) {
            task.acted = true;
            run.giveWay(task, site);
        }
    }

    void interrupt(Thread thread, int site) {
        Task task = run.task();
        Task other = taskOf(thread);
        if (other == null) {
            return;
        }
        run.grew |= knowledge.learnOfInterrupts();
        task.operation.set(Kind.WRITE, locations.at(other, Locations.THREAD), Mode.WRITE, site);
        run.come(task, place(site));
        other.thread().interrupt();
        task.acted = true;
    }

    boolean isInterrupted(Thread thread, int site) {
        Task other = run.current == null ? null : taskOf(thread);
        if (other == null) {
            return false;
        }
        look(other, site);
        return other.thread().isInterrupted();
    }

    boolean interrupted(int site) {
        Task task = run.current;
        if (task == null) {
            return Thread.interrupted();
        }
        look(task, site);
        return Thread.interrupted();
    }

    private void look(Task other, int site) {
        Task task = run.task();
        Location location = locations.at(other, Locations.THREAD);
        task.operation.set(Kind.READ, location, Mode.READ, site);
        run.come(task, place(site));
        task.looksAt(location);
    }

    boolean isAlive(Thread thread, int site) {
        Task other = run.current == null ? null : taskOf(thread);
        if (other == null) {
            return false;
        }
        lookAtLife(site);
        return !other.done;
    }

    Thread.State state(Thread thread, int site) {
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
        Task task = run.task();
        task.operation.set(Kind.READ, null, Mode.READ, site);
        task.operation.everything = true;
        if (place(site).contend()) {
            run.grew = true;
        }
        run.come(task, place(site));
        task.looked = task.looked * 31 + site;
    }

    long threadId(Thread thread) {
        Task other = run.current == null ? null : taskOf(thread);
        return other == null ? thread.threadId() : other.id + 1;
    }

    void unpark(@Nullable Thread thread, int site) {
        Task other = thread == null ? null : taskOf(thread);
        if (other == null) {
            return;
        }
        Task task = run.task();
        task.operation.set(Kind.WRITE, locations.at(other, Locations.THREAD), Mode.WRITE, site);
        run.come(task, place(site));
        task.acted = true;
        java.util.concurrent.locks.LockSupport.unpark(other.thread());
    }

    ThreadFactory threadFactory() {
        return (MachineFactory)
                body -> run.makeForPool(new PoolThread(run, "pool-thread-" + run.poolThreads++, body), body);
    }

    ThreadFactory virtualThreadFactory() {
        return (MachineFactory) body -> run.make(null, "", body).facade;
    }

    ThreadFactory adopt(ThreadFactory factory) {
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

    Executor asyncExecutor() {
        return body -> {
            Task task = run.make(null, "async-" + run.threadNames++, body);
            run.start(task, true);
        };
    }
}
