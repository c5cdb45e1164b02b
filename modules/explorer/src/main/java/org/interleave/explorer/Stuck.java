package org.interleave.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interleave.explorer.Operation.Kind;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/** Why a run is stuck: who waits for what, and who would have to end the wait. */
final class Stuck {
    /* Overview. A wait for a lock, a thread's end or a class has one who must act: an edge. A wait for a signal (a
     * notification, a permit, an element, a result) has none; whoever is left, waits for something else, and is not just
     * waiting for a thread's end, might have given it. A ring of the first kind of edges is a deadlock, so is one that
     * needs the second kind. Without a ring, a lock whose holder ended is that; what is left is a signal that will never
     * come. */

    private static final Pattern LOCKED_BY = Pattern.compile("Locked by thread (.*)]$");

    private final Run run;
    private final Names names;
    private final List<Task> left = new ArrayList<>();
    private final Map<Task, Task> holders = new HashMap<>();

    /** What was found. */
    record Finding(FailureKind kind, List<Task> ring, Task culprit) {}

    Stuck(Run run, Names names) {
        this.run = run;
        this.names = names;
        for (Task task : run.tasks) {
            if (!task.done && !task.daemon) {
                left.add(task);
            }
        }
        if (left.isEmpty()) {
            for (Task task : run.tasks) {
                if (!task.done) {
                    left.add(task);
                }
            }
        }
        for (Task task : run.tasks) {
            if (!task.done) {
                Task holder = holder(task);
                if (holder != null) {
                    holders.put(task, holder);
                }
            }
        }
    }

    Finding find() {
        for (Task task : left) {
            List<Task> ring = ring(task, false);
            if (!ring.isEmpty()) {
                return new Finding(FailureKind.DEADLOCK, ring, ring.getFirst());
            }
        }
        for (Task task : left) {
            Task holder = holders.get(task);
            if (holder != null && holder.done) {
                return new Finding(FailureKind.LOCK_HELD_AT_EXIT, List.of(), task);
            }
        }
        for (Task task : left) {
            if (isWorkerWaitingForAResult(task)) {
                return new Finding(FailureKind.DEADLOCK, List.of(task), task);
            }
            List<Task> ring = ring(task, true);
            if (!ring.isEmpty()) {
                return new Finding(FailureKind.DEADLOCK, ring, ring.getFirst());
            }
        }
        Task culprit = left.stream().filter(this::waitsForSignal).findFirst().orElse(left.getFirst());
        return new Finding(FailureKind.LOST_WAKEUP, List.of(), culprit);
    }

    /** Who must act before {@code task} can go on; null when nobody in particular. */
    private @Nullable Task holder(Task task) {
        Operation operation = task.operation;
        return switch (operation.kind) {
            case LOCK -> owner(operation.location);
            case REACQUIRE -> operation.notified ? owner(operation.location) : null;
            case JOIN -> operation.other;
            case INITIALIZE -> ((Initialization) java.util.Objects.requireNonNull(operation.receiver)).initializer;
            case CALL, RESUME -> jdkHolder(task);
            default -> null;
        };
    }

    private static @Nullable Task owner(@Nullable Location location) {
        return location == null || location.monitor == null ? null : location.monitor.owner;
    }

    /* The JDK's lock says in its text by whom it is held. */
    private @Nullable Task jdkHolder(Task task) {
        Location location = task.operation.location;
        if (location != null && location.owner instanceof ReentrantReadWriteLock) {
            return reader(task, location.owner);
        }
        if (location == null || !(location.owner instanceof ReentrantLock lock) || isAwaiting(task)) {
            return null;
        }
        Matcher matcher = LOCKED_BY.matcher(lock.toString());
        if (!matcher.find()) {
            return null;
        }
        Task found = null;
        for (Task other : run.tasks) {
            if (other != task && other.thread().getName().equals(matcher.group(1))) {
                if (found == null || (other.locks != null && other.locks.contains(lock))) {
                    found = other;
                }
            }
        }
        return found;
    }

    /* A write lock waits for every reader, itself included. A reader that only queues holds nothing yet. */
    private @Nullable Task reader(Task waiting, Object lock) {
        for (Task task : run.tasks) {
            boolean queues =
                    task.operation.location != null && task.operation.location.owner == lock && isReading(task);
            if (!task.done && task.readLocks != null && task.readLocks.contains(lock) && !queues) {
                return task;
            }
        }
        return null;
    }

    private boolean isReading(Task task) {
        return task.operation.site > 0
                && run.knowledge.sites.get(task.operation.site).owner().endsWith("ReadLock");
    }

    private boolean isAwaiting(Task task) {
        return task.operation.site > 0
                && run.knowledge.sites.get(task.operation.site).name().startsWith("await");
    }

    private boolean waitsForSignal(Task task) {
        return !holders.containsKey(task) && task.operation.kind != Kind.JOIN;
    }

    private boolean isWorkerWaitingForAResult(Task task) {
        return task.facade instanceof PoolThread
                && task.operation.site > 0
                && task.operation.kind != Kind.BEGIN
                && (task.operation.receiver instanceof Future
                        || (task.operation.location != null
                                && task.operation.location.owner == Run.POOLS
                                && task.operation.call != null));
    }

    private List<Task> ring(Task start, boolean signals) {
        Map<Task, Task> path = new LinkedHashMap<>();
        return walk(start, start, signals, path) ? new ArrayList<>(path.keySet()) : List.of();
    }

    private boolean walk(Task start, Task now, boolean signals, Map<Task, Task> path) {
        if (path.containsKey(now)) {
            return false;
        }
        for (Task next : nexts(now, signals)) {
            path.put(now, next);
            if (next == start || walk(start, next, signals, path)) {
                return true;
            }
            path.remove(now);
        }
        return false;
    }

    private List<Task> nexts(Task task, boolean signals) {
        Task holder = holders.get(task);
        if (holder != null) {
            return holder.done ? List.of() : List.of(holder);
        }
        if (!signals || !waitsForSignal(task)) {
            return List.of();
        }
        return left.stream()
                .filter(other -> other != task && other.operation.kind != Kind.JOIN && !waitsForSame(task, other))
                .toList();
    }

    private boolean waitsForSame(Task one, Task other) {
        return waitsForSignal(other)
                && one.operation.location != null
                && other.operation.location != null
                && one.operation.location.owner == other.operation.location.owner;
    }

    /** {@code T1 holds a and waits for b, held by T2; T2 …}. */
    String tell(Finding finding) {
        List<Task> told = finding.ring().isEmpty() ? left : finding.ring();
        List<String> sentences = new ArrayList<>();
        for (Task task : told) {
            if (finding.ring().isEmpty() && task.operation.kind == Kind.JOIN && told.size() > 1) {
                continue;
            }
            sentences.add(task.name() + " " + waits(task));
        }
        return String.join("; ", sentences);
    }

    /** What {@code task} waits for: {@code waits for lock a, held by T2}. */
    String waits(Task task) {
        Operation operation = task.operation;
        Task holder = holders.get(task);
        Object owner = operation.location == null ? null : operation.location.owner;
        String by = holder == null
                ? ""
                : holder.done
                        ? ", which %s still held when it ended".formatted(holder.name())
                        : ", held by " + holder.name();
        return switch (operation.kind) {
            case LOCK -> "waits for lock " + names.of(owner) + by;
            case REACQUIRE ->
                operation.notified
                        ? "was notified and waits for lock " + names.of(owner) + by
                        : "waits in " + names.of(owner) + " to be notified";
            case JOIN -> "waits for the end of " + (holder == null ? "a thread" : holder.name());
            case INITIALIZE -> "waits for a class to be initialised" + by;
            case CALL, RESUME -> jdkWait(task, owner, by);
            default -> "can go on";
        };
    }

    private String jdkWait(Task task, @Nullable Object owner, String by) {
        if (task.operation.site <= 0) {
            return "is a pool's thread and waits for a job: nobody shut the pool down";
        }
        if (owner == Run.POOLS) {
            Site site = run.knowledge.sites.get(task.operation.site);
            return "waits in %s.%s() for another's job to be done".formatted(Names.simple(site.owner()), site.name());
        }
        Site at = run.knowledge.sites.get(task.operation.site);
        if (task.operation.location != null && task.operation.location.part == Locations.THREAD) {
            return "waits in %s.%s()".formatted(Names.simple(at.owner()), at.name());
        }
        String name = at.name();
        return "waits in %s.%s()%s".formatted(names.of(owner), name, by);
    }
}
