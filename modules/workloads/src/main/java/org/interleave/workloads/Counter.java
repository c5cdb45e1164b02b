package org.interleave.workloads;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;

/**
 * N jobs increment one shared counter, each with a read, a checkpoint and a write. Where a switch may fall between the
 * two, updates are lost; where memory is not shared, every job counts on its own copy and the copies are added up.
 */
public final class Counter implements Workload {
    @Override
    public String name() {
        return "counter";
    }

    @Override
    public String summary() {
        return "one shared counter";
    }

    @Override
    public Kind kind() {
        return Kind.SHARED_VARIABLE;
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

    private record Ready(int tasks, long increments) implements Prepared<Long> {
        @Override
        public String size() {
            return "%d jobs of %,d increments".formatted(tasks, increments);
        }

        @Override
        public Trial<Long> trial() {
            Cell cell = new Cell();
            return new Counted(Collections.nCopies(tasks, new Increment(cell, increments)), cell, tasks * increments);
        }
    }

    private record Counted(List<Job<Long>> jobs, Cell cell, long reference) implements Trial<Long> {
        @Override
        public Answer judge(List<Outcome<Long>> outcomes, Traits traits) {
            long copies = outcomes.stream().mapToLong(Outcome::get).sum();
            long counted = traits.memoryShared() ? cell.get() : copies;
            long lost = reference - counted;
            boolean allowed = lost == 0 || (lost > 0 && traits.canLoseUpdates());
            return Answer.of(allowed, "counted %,d of %,d".formatted(counted, reference))
                    .withLostUpdates(lost);
        }
    }

    /** One job: {@code times} unprotected increments. Returns what the cell it worked on holds in the end. */
    record Increment(Cell cell, long times) implements Job<Long> {
        private static final long STRETCH = 1_000; // As in Countdown, and for the same reason.

        @Override
        public Long run(JobContext context) {
            for (long left = times; left > 0; left -= STRETCH) {
                stretch(Math.min(left, STRETCH), context);
            }
            return cell.get();
        }

        private void stretch(long increments, JobContext context) {
            long work = 1;
            for (long n = increments; n > 0; n--) {
                long seen = cell.get();
                context.checkpoint();
                cell.set(seen + 1);
                work = Cpu.tick(work);
            }
            Cpu.keep(work);
        }
    }

    /**
     * A variable whose every read and write happens where the program says, and nothing more: opaque access. Plain
     * fields would let the compiler keep the count in a register for a whole loop.
     */
    static final class Cell implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final VarHandle VALUE;

        static {
            try {
                VALUE = MethodHandles.lookup().findVarHandle(Cell.class, "value", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("unused") // by VALUE
        private long value;

        long get() {
            return (long) VALUE.getOpaque(this);
        }

        void set(long value) {
            VALUE.setOpaque(this, value);
        }
    }
}
