package org.interleave.measure;

import java.util.Set;

/** The largest resident memory of the process tree, without the processes of other models, while this is open, sampled on a thread of its own. */
final class PeakMemory implements AutoCloseable {
    private static final long PERIOD_MILLIS = 25;

    private final ProcessTree tree;
    private final Set<Long> others;
    private final Thread sampler;
    private long peak; // the sampler's own until it has been joined

    PeakMemory(ProcessTree tree, Set<Long> others) {
        this.tree = tree;
        this.others = others;
        this.sampler = Thread.ofPlatform().daemon().name("peak-memory").start(this::sample);
    }

    private void sample() {
        try {
            while (true) {
                peak = Math.max(peak, tree.residentBytes(others));
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            peak = Math.max(peak, tree.residentBytes(others));
        }
    }

    /** Takes a last sample and returns the largest, in bytes; 0 where the platform does not tell. */
    long stop() throws InterruptedException {
        sampler.interrupt();
        sampler.join();
        return peak;
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
