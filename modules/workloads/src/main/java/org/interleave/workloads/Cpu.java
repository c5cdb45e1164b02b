package org.interleave.workloads;

/** The unit of CPU work: a tick. */
public final class Cpu {
    /* Few enough that the JIT unrolls them in every version of the code it makes: with nine, some runs were a fifth slower. */
    private static final int STEPS = 6;

    private Cpu() {}

    /**
     * One tick: a chain of dependent shifts that takes about as long as CPython takes for one bytecode, some 20 ns, so
     * that "100 ticks" means here about what it means there.
     *
     * <p>Each step is Marsaglia's xorshift: a multiplication by a constant would be shorter to write, but compilers fold
     * a row of them into one.
     *
     * @param x any number but 0, which stays 0
     */
    public static long tick(long x) {
        for (int i = 0; i < STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    /** {@code n} ticks, one after the other: the sequential reference of every countdown. */
    public static long ticks(long x, long n) {
        while (n > 0) {
            n--;
            x = tick(x);
        }
        return x;
    }

    /** Uses {@code result}, so that a compiler cannot decide that the work behind it was for nothing. */
    public static void keep(long result) {
        if (result == Long.MIN_VALUE) {
            throw new AssertionError("no workload comes to this");
        }
    }
}
