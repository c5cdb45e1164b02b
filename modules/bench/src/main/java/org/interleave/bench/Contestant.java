package org.interleave.bench;

import java.time.Duration;

/** Somebody who is ready to be measured, and stays warm between the rounds. */
public interface Contestant extends AutoCloseable {
    /**
     * Has it do something for about so long.
     *
     * @return how often it did so, a second; or what else it is asked for, in that thing's own unit
     * @throws AbsentException when it cannot
     */
    double measure(Measured what, Duration window) throws AbsentException, InterruptedException;

    /** Ends it, and waits for that. */
    @Override
    void close();
}
