package org.interleave.explorer;

/** Threads that the explorer itself makes for a program. */
final class Threads {
    private Threads() {}

    /** A thread of the run that the caller is part of. */
    static Thread make(String name, Runnable body) {
        return new PoolThread(run(), name, body);
    }

    /** Waits until {@code thread} has ended. */
    static void join(Thread thread) throws InterruptedException {
        run().join(thread);
    }

    private static Run run() {
        if (org.interleave.machine.SteppedThread.current() instanceof Task task) {
            return task.run;
        }
        throw new IllegalStateException("this thread is not part of an exploration");
    }
}
