package org.interleave.bench.fidelity.host;

import java.time.Duration;
import org.interleave.gil.Gil;

/** What a program of threads stands on: the JVM's threads and its clock, or others. Threads meet in j.u.c. only. */
public interface Ground {
    /** A thread begins. */
    void start(String name, Runnable body);

    /** The time, in nanoseconds since some moment. */
    long nanoTime();

    /** What is told of a thread's way to the GIL, and may take its time. */
    Gil.Watcher watcher();

    /** The calling thread waits for so long. It does not hold the GIL. */
    void sleep(Duration time);

    /**
     * The calling thread works for one tick.
     *
     * @param x what the tick before came to, any number but 0 at first
     */
    long tick(long x);

    /** The calling thread, which holds {@code gil}, works for so many ticks, with a checkpoint after each. */
    void count(long ticks, Gil gil);
}
