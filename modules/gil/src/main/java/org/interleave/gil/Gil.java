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
     * The holder passes a place where it may be asked to give way. It holds the GIL again when this returns.
     *
     * @param watcher told when the thread has to wait
     */
    void checkpoint(Watcher watcher);

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
    }
}
