package org.interleave.explorer;

import org.jspecify.annotations.Nullable;

/** What a task is about to do: the task stands right before it. One per task, used again and again. */
final class Operation {
    /** The kinds, and when each can be done. */
    enum Kind {
        /** Nothing yet: the task was started and has not run. Always. */
        BEGIN,
        /** A field or element is read. Always. */
        READ,
        /** A field or element is written. Always. */
        WRITE,
        /** A monitor is entered. When it is free or one's own. */
        LOCK,
        /** {@code wait} comes back. When notified, interrupted or due, and the monitor is free. */
        REACQUIRE,
        /** The JDK is called. When {@link Call#isPossible} says so. */
        CALL,
        /** The JDK goes on after it parked the thread. When it was unparked. */
        RESUME,
        /** Another thread's end. When it has ended, or due, or interrupted. */
        JOIN,
        /** A sleep ends. When due or interrupted. */
        SLEEP,
        /** The thread gave way. Always. */
        YIELD,
        /** A class is initialised. When nobody else is at it. */
        INITIALIZE
    }

    /** Changes whenever the operation does. */
    int serial;

    Kind kind = Kind.BEGIN;
    Location.Mode mode = Location.Mode.WRITE;

    /** What it touches; null: nothing another task can see. */
    @Nullable
    Location location;

    /** Whether it may touch anything at all. */
    boolean everything;

    int site = -1;

    /** CALL: what is called, and whether its lock is the caller's already. */
    @Nullable
    Object receiver;

    @Nullable
    Call call;

    boolean owned;

    /** CALL: whether it is the end of a job that was handed to a pool. */
    boolean finishesJob;

    /** JOIN: who is waited for. */
    @Nullable
    Task other;

    /** REACQUIRE: how often the monitor was entered, and whether a notification came. */
    int entries;

    boolean notified;

    /** When a wait is over at the latest, on the virtual clock; {@link #NEVER}. */
    long deadline = NEVER;

    boolean interruptible;

    static final long NEVER = Long.MAX_VALUE;

    Operation set(Kind newKind, @Nullable Location newLocation, Location.Mode newMode, int newSite) {
        serial++;
        kind = newKind;
        location = newLocation;
        mode = newMode;
        site = newSite;
        everything = false;
        receiver = null;
        call = null;
        owned = false;
        finishesJob = false;
        other = null;
        notified = false;
        deadline = NEVER;
        interruptible = false;
        return this;
    }
}
