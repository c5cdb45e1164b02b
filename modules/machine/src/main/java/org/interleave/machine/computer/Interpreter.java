package org.interleave.machine.computer;

/**
 * What stands between a simulated program and its core: an interpreter that only runs its code while it lets it. A GIL is one
 * such; {@link #free} lets everybody run.
 */
public interface Interpreter {
    /** Waits until the calling thread may run. */
    void enter();

    /** The calling thread is about to make a call that may block. */
    void leave();

    /** A tick of the calling thread's code has passed. */
    void checkpoint();

    /** Anybody runs at any time. */
    static Interpreter free() {
        return new Interpreter() {
            @Override
            public void enter() {}

            @Override
            public void leave() {}

            @Override
            public void checkpoint() {}
        };
    }
}
