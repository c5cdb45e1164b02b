package org.interleave.workloads;

import java.util.List;
import java.util.stream.IntStream;

/** Pure CPU: count down to zero, one tick a step. The program of Beazley's first slide, cut into N equal jobs. */
public final class Countdown implements Workload {
    @Override
    public String name() {
        return "countdown";
    }

    @Override
    public String summary() {
        return "pure CPU";
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
        return new Ready(tasks, sizing.ticks(tasks) / tasks);
    }

    private static final class Ready implements Prepared<Long> {
        private final long ticksPerJob;
        private final List<Long> reference;

        Ready(int tasks, long ticksPerJob) {
            this.ticksPerJob = ticksPerJob;
            this.reference = IntStream.rangeClosed(1, tasks)
                    .mapToObj(seed -> Cpu.ticks(seed, ticksPerJob))
                    .toList();
        }

        @Override
        public int tasks() {
            return reference.size();
        }

        @Override
        public String size() {
            return "%d jobs of %,d ticks".formatted(tasks(), ticksPerJob);
        }

        @Override
        public Trial<Long> trial() {
            List<Job<Long>> jobs = IntStream.rangeClosed(1, tasks())
                    .<Job<Long>>mapToObj(seed -> new Count(seed, ticksPerJob))
                    .toList();
            return new Checked<>(jobs, reference);
        }
    }

    /** One job: {@code ticks} ticks from {@code seed} (not 0), each a place where the model may switch. */
    record Count(long seed, long ticks) implements Job<Long> {
        /* A method that is called often is compiled as a whole, once; a single long loop would begin interpreted in every
         * run, and cost each fresh worker JVM some milliseconds. */
        private static final long STRETCH = 1_000;

        @Override
        public Long run(JobContext context) {
            long x = seed;
            for (long left = ticks; left > 0; left -= STRETCH) {
                x = stretch(x, Math.min(left, STRETCH), context);
            }
            return x;
        }

        static long stretch(long x, long ticks, JobContext context) {
            long y = x;
            for (long n = ticks; n > 0; n--) {
                y = Cpu.tick(y);
                context.checkpoint();
            }
            return y;
        }
    }
}
