package org.interleave.gil;

/**
 * A global interpreter lock: at most one thread holds it, and only its holder runs. What sets policies apart is when
 * the holder gives it up, and who gets it next.
 *
 * <p>A policy is plain Java on {@code java.util.concurrent} locks. It does not know on which machine its threads run.
 */
public interface Gil {
    /**
     * Waits until the calling thread is the holder. Never call while holding it.
     *
     * @param watcher told when the thread has to wait
     */
    void acquire(Watcher watcher);

    /**
     * Gives the GIL up around a call that may block.
     *
     * @throws IllegalStateException when the calling thread is not the holder
     */
    void release();

    /**
     * The holder passes a place where it may be asked to give way, and where the main thread runs signal handlers. It
     * holds the GIL again when this returns or throws.
     *
     * @param watcher told when the thread has to wait
     */
    void checkpoint(Watcher watcher);

    /**
     * Has {@code handler} run by the main thread, which is the first that ever held the GIL, at one of its next
     * checkpoints, while it holds the GIL. What the handler throws comes out of that checkpoint. Handlers run in the order
     * in which they came, one at a time. A main thread that passes no checkpoint, because it waits or has ended, runs none.
     *
     * <p>Any thread may call this at any moment, whether it holds the GIL or not.
     */
    void signal(Runnable handler);

    /** What was counted so far. Exact once the threads have ended. */
    GilCounts counts();

    /** Is told what happens to one thread on its way to the GIL. Called by that thread itself. */
    interface Watcher {
        /** The holder is about to let go at a checkpoint. It may well have the GIL again at once. */
        void lettingGo();

        /** Somebody else holds the GIL, or held it meanwhile: the thread has been waiting since it let go or asked. */
        void waiting();

        /** The thread holds the GIL. */
        void holding();

        /** Looks at nothing. */
        static Watcher none() {
            return Unwatched.THREAD;
        }
    }
}
