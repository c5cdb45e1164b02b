package org.interleave.coroutines;

import java.util.ArrayList;
import java.util.List;
import org.interleave.timeline.TrackRecorder;
import org.jspecify.annotations.Nullable;

/** A coroutine in the care of a {@link Scheduler}. */
public final class Task implements Turn {
    /** What a task runs. */
    @FunctionalInterface
    public interface Body {
        /** Waits only by asking its {@link Scheduler}. What it throws is the task's {@link Task#failure}. */
        void run() throws Exception;
    }

    /*  Where a task is. All fields belong to the kernel, which is the only one to change them.
     *
     *   READY -> RUNNING    its turn has come
     *   RUNNING -> READY    yields; asks for what is answered at once
     *   RUNNING -> WAITING  waits for a wake-up, or for another task to end
     *   WAITING -> READY    woken; the other task has ended
     *   RUNNING -> DONE     returned, threw
     *   READY -> DONE       killed
     *   WAITING -> DONE     killed
     */
    enum State {
        READY,
        RUNNING,
        WAITING,
        DONE
    }

    final Coroutine coroutine;
    final TrackRecorder track;
    State state = State.READY;

    @Nullable
    Request request;

    @Nullable
    Throwable failure;

    boolean failureSeen;
    private final long id;
    private @Nullable List<Task> joiners; // made for the first: most tasks have none

    Task(long id, String name, TrackRecorder track, Coroutine.Body body) {
        this.id = id;
        this.track = track;
        this.coroutine = Coroutine.withIdentity(name, body);
    }

    void addJoiner(Task joiner) {
        List<Task> waiting = joiners;
        if (waiting == null) {
            waiting = new ArrayList<>(1);
            joiners = waiting;
        }
        waiting.add(joiner);
    }

    void removeJoiner(Task joiner) {
        if (joiners != null) {
            joiners.remove(joiner);
        }
    }

    /** Those who wait for its end, in the order in which they began to; once. */
    List<Task> takeJoiners() {
        List<Task> waiting = joiners;
        joiners = null;
        return waiting == null ? List.of() : waiting;
    }

    /** What it waits for, in words that follow "waits for". */
    String waitsFor() {
        return switch (request) {
            case Request.Wait(String what, var _) -> what;
            case Request.Join(Task other) -> "the end of " + other;
            case Request.Yield _, Request.Kill _ -> "its turn";
            case null -> "its first turn";
        };
    }

    /** 1 for a scheduler's first task, 2 for its second. */
    public long id() {
        return id;
    }

    /** The name it was given. */
    public String name() {
        return coroutine.name();
    }

    /** Whether it has ended, in whatever way. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /** What its body threw; null while it has not ended, and when it returned or was killed. Asking counts as being told. */
    public @Nullable Throwable failure() {
        failureSeen = true;
        return failure;
    }

    @Override
    public String toString() {
        return "task " + id + " '" + name() + "'";
    }
}
