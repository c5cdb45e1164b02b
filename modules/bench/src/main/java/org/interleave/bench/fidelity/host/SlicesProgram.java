package org.interleave.bench.fidelity.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interleave.gil.Gil;

/** Busy threads under one GIL for a while: how long each holds it before another does, and how much each gets done. */
final class SlicesProgram {
    private static final int BATCH = 100;
    private static final int MOST = 1 << 20;

    private final Gil gil;
    private final int threads;

    /* Written by the GIL's holder only. */
    private int last = -1;
    private final long[] changes = new long[MOST];
    private int changed;

    private volatile boolean over;

    SlicesProgram(Gil gil, int threads) {
        this.gil = gil;
        this.threads = threads;
    }

    /**
     * Runs, and reports.
     *
     * @param seconds how long
     * @param interval the switch interval, in ms
     * @param tick the operating system's tick, in ms
     * @param each whether every slice is reported, too
     */
    List<Reported> run(double seconds, double interval, double tick, boolean each) throws InterruptedException {
        long[] done = new long[threads];
        List<Thread> all = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int self = i;
            all.add(Thread.ofPlatform().name("slice-" + i).start(() -> done[self] = work(self)));
        }
        TimeUnit.NANOSECONDS.sleep(Math.round(seconds * 1e9));
        over = true;
        for (Thread thread : all) {
            thread.join();
        }
        // The first tenth is left out: threads were still being started.
        Samples slices = since(begin + Math.round(seconds * 1e8));
        List<Reported> rows = new ArrayList<>(slices.slices(threads, interval, tick, done));
        if (each) {
            rows.addAll(slices.each("slice"));
        }
        return rows;
    }

    private long work(int self) {
        Gil.Watcher watcher = new Gil.Watcher() {
            @Override
            public void lettingGo() {}

            @Override
            public void waiting() {}

            @Override
            public void holding() {
                holds(self);
            }
        };
        long batches = 0;
        gil.acquire(watcher);
        while (!over) {
            Hog.count(BATCH, gil, watcher);
            batches++;
        }
        gil.release();
        return batches;
    }

    private void holds(int self) {
        if (last != self) {
            last = self;
            if (changed < MOST) {
                changes[changed] = System.nanoTime();
                changed++;
            }
        }
    }

    private Samples since(long from) {
        long[] settled =
                Arrays.stream(changes, 0, changed).filter(at -> at > from).toArray();
        Samples slices = new Samples();
        for (int i = 1; i < settled.length; i++) {
            slices.add((settled[i] - settled[i - 1]) / 1e6);
        }
        return slices;
    }
}
