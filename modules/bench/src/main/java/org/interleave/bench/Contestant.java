package org.interleave.bench;

import java.time.Duration;

/** A tool that is ready to run programs, and stays warm between the rounds. */
interface Contestant extends AutoCloseable {
    /**
     * Has it run a program for about so long.
     *
     * @return schedules, or what the tool counts, per second
     * @throws AbsentException when it cannot
     */
    double perSecond(Program program, Duration window) throws AbsentException, InterruptedException;

    /** Ends it, and waits for that. */
    @Override
    void close();
}
