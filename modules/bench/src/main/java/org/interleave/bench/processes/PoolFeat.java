package org.interleave.bench.processes;

import org.interleave.bench.Measured;

/** What is asked of a process that has a pool of worker processes. */
public enum PoolFeat implements Measured {
    /** From nothing to the first result: a pool of one worker is opened and given a task that does nothing. */
    FIRST_RESULT("first result", "first", "ms"),
    /** A task kills its worker, the only one, and another task is run: from the one's submission to the other's result. */
    AFTER_CRASH("result after a crash", "crash", "ms"),
    /** Tasks that do nothing, each in a message of its own, for two workers. */
    NO_OPS("no-op tasks, chunk 1", "no-ops-1", "tasks/s"),
    /** The same, 64 in a message. */
    NO_OPS_CHUNKED("no-op tasks, chunk 64", "no-ops-64", "tasks/s"),
    /** Bytes to a worker and back, in payloads of so many, one after the other. */
    KIB("payload of 1 KiB, there and back", "bytes-1k", "bytes/s"),
    /** The same. */
    MIB("payload of 1 MiB, there and back", "bytes-1m", "bytes/s"),
    /** The same. */
    MIBS("payload of 64 MiB, there and back", "bytes-64m", "bytes/s"),
    /** 1 MiB is written into shared memory, and a task reads it. */
    SHARED_MIB("shared memory, 1 MiB", "shared-1m", "bytes/s"),
    /** 64 MiB are. */
    SHARED_MIBS("shared memory, 64 MiB", "shared-64m", "bytes/s"),
    /** How many times faster two workers are than one. */
    SPEED_UP("CPU speed-up, 2 workers", "speed-up", "times"),
    /** What of a worker is in memory when it has run its first task. */
    RSS("memory of a worker", "rss", "MiB");

    private final String title;
    private final String request;
    private final String unit;

    PoolFeat(String title, String request, String unit) {
        this.title = title;
        this.request = request;
        this.unit = unit;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String request() {
        return request;
    }

    /** The unit of its values. */
    String unit() {
        return unit;
    }

    /** Whether less of it is better. */
    boolean isCost() {
        return unit.equals("ms") || unit.equals("MiB");
    }
}
