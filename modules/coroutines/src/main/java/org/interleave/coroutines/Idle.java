package org.interleave.coroutines;

/**
 * What a {@link Scheduler} does between two rounds of its run queue: look for what has happened outside. An event loop is
 * one of these.
 */
public interface Idle {
    /** Nothing outside ever happens: when every task waits, none will be woken. */
    Idle NOTHING = new Idle() {
        @Override
        public boolean poll(boolean mayWait) {
            return false;
        }

        @Override
        public void wakeup() {}
    };

    /**
     * Wakes the tasks, and posts the callbacks, whose time has come. Called by the scheduler's thread.
     *
     * @param mayWait whether the run queue is empty, so that it may wait until something happens or {@link #wakeup} is
     *     called; otherwise it only looks
     * @return false when there is nothing that could ever happen
     * @throws InterruptedException when interrupted while waiting
     */
    boolean poll(boolean mayWait) throws InterruptedException;

    /** Ends a {@link #poll} that waits, now or, when none does, at once the next time. Any thread may call this. */
    void wakeup();
}
