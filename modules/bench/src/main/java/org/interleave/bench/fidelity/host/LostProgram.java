package org.interleave.bench.fidelity.host;

import java.util.List;
import org.interleave.gil.Gil;
import org.interleave.workloads.Cpu;

/** Two threads add to one counter under a GIL, without a lock: what part of the additions is lost. */
final class LostProgram {
    /* Overview. What is lost depends on where a thread may be asked to give way. CPython up to 3.9 asks before nearly every
     * bytecode, so also between reading the counter and writing it back; from 3.10 on only at backward jumps and calls, and
     * `counter += 1` has neither inside. `counter = identity(counter) + 1` has a call inside, in every version. */

    private static final int THREADS = 2;

    /** Where a thread may be asked to give way. */
    enum Checks {
        /** Before every step. */
        EVERY,
        /** At calls and backward jumps. */
        CALLS
    }

    private final Gil gil;
    private long counter; // Not volatile: the GIL orders what its holders do.

    LostProgram(Gil gil) {
        this.gil = gil;
    }

    List<Reported> run(Checks checks, boolean call, long additions) throws InterruptedException {
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = Thread.ofPlatform().name("adder-" + i).start(() -> add(checks, call, additions / THREADS));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        String metric = "lost_%s_%s".formatted(call ? "call" : "plain", checks == Checks.EVERY ? "every" : "calls");
        return List.of(new Reported(metric, Integer.toString(THREADS), 1 - counter / (double) additions));
    }

    private void add(Checks checks, boolean call, long additions) {
        gil.acquire(Unwatched.THREAD);
        long x = 1;
        for (long n = additions; n > 0; n--) {
            x = step(x, checks == Checks.EVERY);
            long read = counter;
            x = step(x, checks == Checks.EVERY || call);
            counter = read + 1;
            x = step(x, true); // The loop's backward jump.
        }
        gil.release();
        Cpu.keep(x);
    }

    /* As long as a bytecode: else the threads would be done before the first switch. */
    private long step(long x, boolean asks) {
        if (asks) {
            gil.checkpoint(Unwatched.THREAD);
        }
        return Cpu.tick(x);
    }
}
