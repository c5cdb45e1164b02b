package org.interleave.processes;

/** How many tasks a worker is given before it has answered the first. Guarded by the dispatcher's lock. */
final class Prefetch {
    /* Overview. A worker that has run its only task waits until the answer has gone to the parent and the next task has come
     * back, tens of microseconds; so it is given the next one ahead. But what waits in a worker cannot run in another. So
     * the number follows how long tasks have taken of late: one ahead if that hides the journey, many if they are tiny,
     * none if they take so long that the journey does not matter. Until the first answer nothing is known, and none. */

    private static final long LONG_TASK = 50_000_000;
    private static final long HORIZON = 1_000_000; // as much work, in nanoseconds, is enough to have ahead
    private static final int MOST = 64;
    private static final long MOST_BYTES = 8 << 20;
    private static final double WEIGHT = 0.2; // of the latest answer in the average

    private double average = Double.MAX_VALUE;
    private int window = 1;

    /** A task has run for {@code nanos}. */
    void observe(long nanos) {
        average = average == Double.MAX_VALUE ? nanos : average + WEIGHT * (nanos - average);
        window = average > LONG_TASK ? 1 : (int) Math.clamp(2 + HORIZON / Math.max(1, average), 2, MOST);
    }

    /** Whether a worker that has {@code tasks} tasks may be given one more. */
    boolean hasRoom(int tasks) {
        return tasks < window;
    }

    /** Whether {@code bytes} more may be on their way to a worker that has something to do. */
    static boolean isSmall(long bytes) {
        return bytes <= MOST_BYTES;
    }
}
