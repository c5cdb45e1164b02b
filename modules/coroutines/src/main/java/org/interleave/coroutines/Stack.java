package org.interleave.coroutines;

import org.jspecify.annotations.Nullable;

/**
 * Where a coroutine's frames live while it is suspended. The whole difference between the backings is behind these
 * three methods; the rules of coroutines are {@link Coroutine}'s.
 *
 * <p>Only one thread at a time calls {@link #enter}: the coroutine sees to it.
 */
sealed interface Stack permits ContinuationStack, ThreadStack, BatonStack {
    /** Begins the body, or goes on where it left. Returns when the body leaves again or has ended. */
    void enter();

    /**
     * Called by the body: back to the caller of {@link #enter}; returns when entered again.
     *
     * @throws IllegalStateException when the body cannot leave from here, or it is not the body that called
     */
    void leave();

    /** The thread the body is running on, or ran on last; null when it has not run. Any thread may ask. */
    @Nullable
    Thread thread();
}
