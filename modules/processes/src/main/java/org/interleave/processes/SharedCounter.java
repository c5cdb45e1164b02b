package org.interleave.processes;

import java.io.EOFException;

/**
 * A number that tasks in different processes add to; see {@link ProcessPool#sharedCounter}. Every addition is a journey to the
 * parent and back, some tens of microseconds; for millions of them, add in a {@link SharedSegment} with a
 * {@link java.lang.invoke.VarHandle}.
 */
public final class SharedCounter extends Shared {
    private static final long serialVersionUID = 1L;

    SharedCounter(long id, SharedLink here) {
        super(id, here);
    }

    /** Adds {@code delta}, and returns what is the sum then. No addition is lost. */
    public long add(long delta) throws InterruptedException {
        try {
            return new BytesIn(link().ask(SharedState.add(id, delta))).getLong();
        } catch (EOFException e) {
            throw new IllegalStateException("add: the answer is no number", e);
        }
    }

    /** What it is now. */
    public long get() throws InterruptedException {
        return add(0);
    }
}
