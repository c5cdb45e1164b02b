package org.interleave.workloads;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Waiting only: every job sleeps for the same time and uses no core. */
public final class Sleep implements Workload {
    private static final Duration SHORTEST = Duration.ofMillis(40);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "sleep";
    }

    @Override
    public String summary() {
        return "waiting only";
    }

    @Override
    public Kind kind() {
        return Kind.WAITING;
    }

    @Override
    public int defaultTasks() {
        return 4;
    }

    @Override
    public Prepared<Long> prepare(Sizing sizing) {
        int tasks = sizing.tasksOr(defaultTasks());
        long nanos = sizing.target().dividedBy(tasks).toNanos();
        return new Ready(tasks, Duration.ofNanos(Math.clamp(nanos, SHORTEST.toNanos(), LONGEST.toNanos())));
    }

    private record Ready(int tasks, Duration each) implements Prepared<Long> {
        @Override
        public String size() {
            return "%d × %d ms".formatted(tasks, each.toMillis());
        }

        @Override
        public Trial<Long> trial() {
            return new Slept(Collections.nCopies(tasks, new Nap(each)), each);
        }
    }

    private record Slept(List<Job<Long>> jobs, Duration each) implements Trial<Long> {
        @Override
        public Answer judge(List<Outcome<Long>> outcomes, Traits traits) {
            long shortest = outcomes.stream().mapToLong(Outcome::get).min().orElseThrow();
            return Answer.of(shortest >= each.toNanos(), "shortest sleep %.2f ms".formatted(shortest / 1e6));
        }
    }

    /** One job: sleeps, and returns for how long it was away, in nanoseconds. */
    record Nap(Duration time) implements Job<Long> {
        @Override
        public Long run(JobContext context) throws InterruptedException {
            long begin = System.nanoTime();
            context.sleep(time);
            return System.nanoTime() - begin;
        }
    }
}
