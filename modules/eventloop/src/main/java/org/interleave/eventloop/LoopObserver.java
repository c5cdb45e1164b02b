package org.interleave.eventloop;

/** Sees what a loop does, on the loop's thread: debug mode, traces and timelines are made of this. */
interface LoopObserver {
    /** A run of the loop is about to begin, on a thread of its own. */
    default void runBegins() {}

    /** The run is over. */
    default void runEnds() {}

    /** The loop closes; what it still holds will never run. */
    default void closes() {}

    /** {@code task} was created, in the code that runs now. */
    default void created(Task<?> task) {}

    /** The program made a future for itself, in the code that runs now. */
    default void created(AioFuture<?> future) {}

    /** {@code task} stands in the ready queue. */
    default void isReady(Task<?> task) {}

    /** A turn of {@code task} begins. */
    default void begins(Task<?> task) {}

    /** The body of the running task is about to suspend. On the task's own thread, which is where its frames are. */
    default void suspends(Task<?> task) {}

    /** The turn is over: the task waits ({@code awaited}), is ready again, or has ended. */
    default void pauses(Task<?> task) {}

    /** A cancellation is about to be raised where the running task waited. On the task's own thread. */
    default void cancellationArrives(Task<?> task) {}

    /** {@code task} has ended; its outcome is set right after this. */
    default void ended(Task<?> task) {}

    /** A callback is about to run. */
    default void begins(Handle callback) {}

    /** A callback has run. */
    default void ended(Handle callback) {}

    /** {@code handle} was given to the loop by the code that runs now. */
    default void scheduled(Handle handle) {}

    /** Somebody uses the loop, or a future of it, who may be on the wrong thread. */
    default void used(String how, Object what) {}

    /** The loop is about to wait; this is where it has nothing to do. */
    default void idles() {}
}
