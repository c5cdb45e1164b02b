package org.interleave.bench.fidelity.host;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.interleave.gil.Gil;
import org.interleave.workloads.Cpu;

/** Two threads add to one counter under a GIL, without a lock: what part of the additions is lost. */
public final class LostProgram {
    /* Overview. What is lost depends on where a thread may be asked to give way. CPython up to 3.9 asks before nearly every
     * bytecode, so also between reading the counter and writing it back; from 3.10 on only at backward jumps and calls, and
     * `counter += 1` has neither inside. `counter = identity(counter) + 1` has a call inside, in every version. */

    private static final int THREADS = 2;

    /** Where a thread may be asked to give way. */
    public enum Checks {
        /** Before every step. */
        EVERY("every"),
        /** At calls and backward jumps. */
        CALLS("calls");

        private final String word;

        Checks(String word) {
            this.word = word;
        }

        /**
         * Those of that word.
         *
         * @throws IllegalArgumentException when there are none
         */
        public static Checks named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** As it is written in requests and metrics. */
        public String word() {
            return word;
        }
    }

    private final Ground ground;
    private final Gil gil;
    private final Checks checks;
    private final boolean call;
    private final long additions;
    private final CountDownLatch ended = new CountDownLatch(THREADS);
    private long counter; // Not volatile: the GIL orders what its holders do.

    /**
     * A program, not begun.
     *
     * @param call whether a call stands between reading the counter and writing it back
     * @param additions by all threads together
     */
    public LostProgram(Ground ground, Gil gil, Checks checks, boolean call, long additions) {
        this.ground = ground;
        this.gil = gil;
        this.checks = checks;
        this.call = call;
        this.additions = additions;
    }

    /** Waits until its threads have ended. */
    public void await() throws InterruptedException {
        ended.await();
    }

    /** Has its threads begin. */
    public void start() {
        for (int i = 0; i < THREADS; i++) {
            ground.start("adder-" + i, this::add);
        }
    }

    /** What came of it. Call when its threads have ended. */
    public List<Reported> report() {
        String metric = "lost_%s_%s".formatted(call ? "call" : "plain", checks.word());
        return List.of(new Reported(metric, Integer.toString(THREADS), 1 - counter / (double) additions));
    }

    private void add() {
        gil.acquire(ground.watcher());
        long x = 1;
        for (long n = additions / THREADS; n > 0; n--) {
            x = step(x, checks == Checks.EVERY);
            long read = counter;
            x = step(x, checks == Checks.EVERY || call);
            counter = read + 1;
            x = step(x, true); // The loop's backward jump.
        }
        gil.release();
        Cpu.keep(x);
        ended.countDown();
    }

    /* As long as a bytecode: else the threads would be done before the first switch. */
    private long step(long x, boolean asks) {
        if (asks) {
            gil.checkpoint(ground.watcher());
        }
        return ground.tick(x);
    }
}
