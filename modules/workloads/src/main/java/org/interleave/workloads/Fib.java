package org.interleave.workloads;

import java.util.Collections;
import java.util.List;

/**
 * Recursive CPU work: Fibonacci the slow way. The total is about the same however many jobs there are: one task is one
 * long job, many tasks are many short ones.
 */
public final class Fib implements Workload {
    /* From here down the recursion runs without checkpoints: fib(6) is 25 calls, about as long as one tick. */
    private static final int LEAF = 6;
    private static final int SMALLEST = 12;
    private static final int LARGEST = 45;
    private static final int SAMPLE = 24;
    private static final int SAMPLES = 25; // The first ones run before the compiler is done.

    @Override
    public String name() {
        return "fib";
    }

    @Override
    public String summary() {
        return "recursive CPU";
    }

    @Override
    public Kind kind() {
        return Kind.CPU;
    }

    @Override
    public int defaultTasks() {
        return 2;
    }

    @Override
    public Prepared<Long> prepare(Sizing sizing) {
        int tasks = sizing.tasksOr(defaultTasks());
        double nanosPerCall = nanosPerCall();
        double budget = (double) sizing.target().toNanos() / tasks;
        int n = SMALLEST;
        while (n < LARGEST && calls(n + 1) * nanosPerCall <= budget * 1.25) {
            n++;
        }
        return new Ready(tasks, n);
    }

    private static double nanosPerCall() {
        JobContext plain = new PlainContext();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long begin = System.nanoTime();
            Cpu.keep(Recursion.fib(SAMPLE, plain));
            best = Math.min(best, (System.nanoTime() - begin) / calls(SAMPLE));
        }
        return best;
    }

    private static double calls(int n) {
        return 2.0 * closed(n + 1) - 1;
    }

    /** The sequential reference: addition, not recursion. */
    private static long closed(int n) {
        long a = 0;
        long b = 1;
        for (int i = 0; i < n; i++) {
            long next = a + b;
            a = b;
            b = next;
        }
        return a;
    }

    private record Ready(int tasks, int n) implements Prepared<Long> {
        @Override
        public String size() {
            return "%d × fib(%d)".formatted(tasks, n);
        }

        @Override
        public Trial<Long> trial() {
            List<Job<Long>> jobs = Collections.nCopies(tasks, new Recursion(n));
            return new Checked<>(jobs, Collections.nCopies(tasks, closed(n)));
        }
    }

    /** One job: fib(n), with a checkpoint at every call that is not close to a leaf. */
    record Recursion(int n) implements Job<Long> {
        @Override
        public Long run(JobContext context) {
            return fib(n, context);
        }

        static long fib(int n, JobContext context) {
            if (n <= LEAF) {
                return leaf(n);
            }
            context.checkpoint();
            return fib(n - 1, context) + fib(n - 2, context);
        }

        private static long leaf(int n) {
            return n < 2 ? n : leaf(n - 1) + leaf(n - 2);
        }
    }
}
