package org.interleave.processes;

/**
 * Something that happened in a pool.
 *
 * @param nanos when, on this JVM's {@link System#nanoTime}
 * @param kind what
 * @param worker which of the pool's places, from 0; -1 when none. A replacement has the place of the one that it replaces
 * @param pid the worker's process id; 0 while it has none
 * @param task the task's number, from 1; 0 when it is about none
 * @param detail in words; may be empty
 */
public record PoolEvent(long nanos, Kind kind, int worker, long pid, long task, String detail) {

    /** What may happen. */
    public enum Kind {
        /** A worker JVM is being launched. */
        SPAWN,
        /** It has said who it is; the detail is how long that took. */
        HELLO,
        /** It will take tasks from now on. */
        READY,
        /** A task was given to a worker. */
        DISPATCH,
        /** The worker has received it and begins. */
        RUN,
        /** Its answer is back; the detail is how long it ran. */
        DONE,
        /** A task was taken back from a worker that had not begun it. */
        TAKEN_BACK,
        /** A task is tried again, its worker having died. */
        RETRY,
        /** A worker is being killed; the detail says why. */
        KILL,
        /** A worker has ended before it was told to; the detail says how. */
        CRASH,
        /** A worker takes the place of one that ended. */
        REPLACE,
        /** A worker has ended as it was told to. */
        LEAVE,
        /** A remark of a worker about itself. */
        REMARK,
        /** The pool has given up; the detail says why. */
        BROKEN
    }

    @Override
    public String toString() {
        return "%s worker %d (%d)%s%s"
                .formatted(
                        kind.name().toLowerCase(java.util.Locale.ROOT),
                        worker,
                        pid,
                        task == 0 ? "" : " task " + task,
                        detail.isEmpty() ? "" : ": " + detail);
    }
}
