package org.interleave.bench.coroutines.host;

import org.interleave.coroutines.Generator;

/** Numbers out of a generator, as many as wanted. */
final class Generators {
    private Generators() {}

    /** The nanoseconds of so many steps of one generator. */
    static long flat(int steps) {
        return drained(count(steps));
    }

    /** The nanoseconds of so many steps of a generator at the end of a chain, each of which delegates to the next. */
    static long delegated(int depth, int steps) {
        Generator<Integer> chain = count(steps);
        for (int i = 1; i < depth; i++) {
            Generator<Integer> inner = chain;
            chain = Generator.of(y -> {
                Object ignored = y.yieldFrom(inner);
            });
        }
        return drained(chain);
    }

    private static Generator<Integer> count(int steps) {
        return Generator.of(y -> {
            for (int i = 0; i < steps; i++) {
                y.yield(i);
            }
        });
    }

    private static long drained(Generator<Integer> numbers) {
        long begin = System.nanoTime();
        long sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        long nanos = System.nanoTime() - begin;
        if (sum < 0) {
            throw new IllegalStateException("the numbers do not add up");
        }
        return nanos;
    }
}
