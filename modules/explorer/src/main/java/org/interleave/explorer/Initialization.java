package org.interleave.explorer;

import org.jspecify.annotations.Nullable;

/** How far a class's static initialisation is, in one run. */
final class Initialization {
    final Class<?> type;

    @Nullable
    Task initializer;

    boolean done;

    /** What its initialiser threw. */
    @Nullable
    Throwable failed;

    Initialization(Class<?> type) {
        this.type = type;
    }

    /** Whether {@code task} need not wait for another that is at it. */
    boolean isOpenTo(Task task) {
        return initializer == null || initializer == task || done;
    }
}
