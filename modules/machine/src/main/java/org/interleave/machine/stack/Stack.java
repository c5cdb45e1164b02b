package org.interleave.machine.stack;

import org.jspecify.annotations.Nullable;

/**
 * A place for the frames of a body that stops in the middle: entered, left from however deep inside its calls, and entered
 * again. Suspend and resume, and nothing else. {@link Backing} makes them.
 *
 * <p>The contract with the body, which is the same on every backing:
 *
 * <ul>
 *   <li>A body must not throw. Nobody stands under it: what it throws is lost, or lands somewhere else.
 *   <li>What passes between the two sides (values, exceptions, whether the body left or ended) is the caller's business.
 *       Both sides may use plain fields for it: what either side wrote before a crossing, the other sees after it.
 *   <li>Only one thread at a time enters, though not always the same one, and nobody enters a body that has ended. The
 *       caller sees to that; a stack does not look.
 *   <li>A body that blocks its thread in an ordinary way (a JDK lock, {@link Thread#sleep}) does not leave: whoever entered
 *       waits with it, and an interrupt of whoever entered reaches it.
 *   <li>A body that was left and is never entered again keeps no thread running.
 * </ul>
 */
public sealed interface Stack permits ContinuationStack, ThreadStack, BatonStack {
    /**
     * Begins the body, or goes on where it left. Returns when the body leaves again or has ended.
     *
     * @throws IllegalStateException when this thread cannot carry the body
     */
    void enter();

    /**
     * Called by the body: back to the caller of {@link #enter}; returns when entered again.
     *
     * @throws IllegalStateException when the body cannot leave from here (a native method stands in the way), or it is not
     *     the body that called
     */
    void leave();

    /** The thread the body is running on, or ran on last; null when it has not run. Any thread may ask. */
    @Nullable
    Thread thread();
}
