package org.interleave.explorer;

import org.interleave.explorer.Location.Mode;
import org.interleave.explorer.Operation.Kind;

/** Monitors, as an explored program uses them: they are the explorer's own. */
final class MonitorOperations {
    private final Run run;
    private final Knowledge knowledge;
    private final Locations locations;
    private final ThreadOperations threads;

    MonitorOperations(Run run, ThreadOperations threads) {
        this.run = run;
        knowledge = run.knowledge;
        locations = run.locations;
        this.threads = threads;
    }

    private Place place(int site) {
        return knowledge.place(site);
    }

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

    void lock(Object object, int site) {
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

    void unlock(Object object, int site) {
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

    void await(Object object, long nanos, int site) throws InterruptedException {
        Task task = run.task();
        Location location = monitorOf(object);
        Monitor monitor = held(location, task);
        threads.throwIfInterrupted(task, site);
        run.touch(task, location, Mode.RELEASE, place(site));
        int entries = monitor.entries;
        monitor.owner = null;
        monitor.entries = 0;
        monitor.waiting.add(task);
        task.operation.set(Kind.REACQUIRE, location, Mode.ACQUIRE, site);
        run.waitsUntil(task, nanos);
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

    void signal(Object object, boolean all, int site) {
        Task task = run.task();
        Location location = monitorOf(object);
        Monitor monitor = held(location, task);
        run.touch(task, location, Mode.RELEASE, place(site));
        task.acted = true;
        if (run.recorder != null) {
            run.recorder.notified(task, location, site);
        }
        if (all) {
            for (Task waiter : monitor.waiting) {
                waiter.operation.notified = true;
            }
            monitor.waiting.clear();
        } else if (!monitor.waiting.isEmpty()) {
            // Java promises no order: any of them may be woken.
            Task waiter = monitor.waiting.remove(run.data(monitor.waiting.size()));
            waiter.operation.notified = true;
        }
    }

    boolean holdsLock(Object object) {
        Task task = run.current;
        return task != null && monitor(monitorOf(object)).owner == task;
    }
}
