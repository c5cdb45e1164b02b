package org.interleave.bench.fidelity.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.interleave.coroutines.Generator;

/**
 * What a value costs on its way out of generators: of one, through a chain that delegates, through a chain in which each yields
 * again what the one below yields, and from a thread by a queue.
 */
final class GeneratorsProgram {
    private static final List<Integer> DEPTHS = List.of(10, 100);
    private static final int STEPS = 200_000; // Of one generator; some 20 ms.
    private static final int WARM_UP = 5;
    private static boolean warm;

    private interface Source {
        int next() throws InterruptedException;
    }

    private GeneratorsProgram() {}

    /** All of it once; before the first time, some times for the compiler to see. */
    static List<Reported> run() throws InterruptedException {
        if (!warm) {
            warm = true;
            for (int i = 0; i < WARM_UP; i++) {
                run();
            }
        }
        List<Reported> rows = new ArrayList<>();
        double flat = nanos(counting()::next, STEPS);
        rows.add(new Reported("steps_flat", "1", 1e9 / flat));
        for (int depth : DEPTHS) {
            rows.add(ratio("deep_" + depth, nanos(delegating(depth)::next, STEPS / 4), flat));
            rows.add(ratio("pumped_" + depth, nanos(pumping(depth)::next, STEPS / 2 / depth), flat));
        }
        rows.add(ratio("threaded", throughAThread(STEPS / 50), flat));
        return rows;
    }

    private static Reported ratio(String metric, double nanos, double flat) {
        return new Reported(metric, "", nanos / flat);
    }

    private static double nanos(Source source, int steps) throws InterruptedException {
        source.next(); // Not a step from yield to yield: it begins the body.
        long begin = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            source.next();
        }
        return (System.nanoTime() - begin) / (double) steps;
    }

    private static Generator<Integer> counting() {
        return Generator.of(y -> {
            for (int i = 0; ; i++) {
                y.yield(i);
            }
        });
    }

    private static Generator<Integer> delegating(int depth) {
        return depth == 1 ? counting() : Generator.of(y -> y.yieldFrom(delegating(depth - 1)));
    }

    private static Generator<Integer> pumping(int depth) {
        return depth == 1
                ? counting()
                : Generator.of(y -> {
                    for (int value : pumping(depth - 1)) {
                        y.yield(value);
                    }
                });
    }

    private static double throughAThread(int steps) throws InterruptedException {
        SynchronousQueue<Integer> queue = new SynchronousQueue<>();
        Thread thread = Thread.ofPlatform().name("counting").daemon().start(() -> {
            try {
                for (int i = 0; ; i++) {
                    queue.put(i);
                }
            } catch (InterruptedException e) {
                // Nobody wants more.
            }
        });
        try {
            return nanos(queue::take, steps);
        } finally {
            thread.interrupt();
            thread.join();
        }
    }
}
