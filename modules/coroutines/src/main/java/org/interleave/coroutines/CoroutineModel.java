package org.interleave.coroutines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Traits;
import org.jspecify.annotations.Nullable;

/** Every job a task of one scheduler: one thread, and a switch only where a job waits or yields. */
public final class CoroutineModel implements ConcurrencyModel {
    @Override
    public String name() {
        return "coroutines";
    }

    @Override
    public String summary() {
        return "one thread, switching only where a job waits or yields";
    }

    @Override
    public Traits traits() {
        return new Traits(false, false, true);
    }

    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        List<TrackRecorder> tracks = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            tracks.add(recorder.track("job " + i));
        }
        Scheduler scheduler = new Scheduler();
        List<Slot<R>> slots = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs.size(); i++) {
            Slot<R> slot = new Slot<>(jobs.get(i), new TaskContext(scheduler, tracks.get(i)));
            slots.add(slot);
            scheduler.spawn("job " + i, tracks.get(i), slot);
        }
        scheduler.runOnOwnThread();
        long nanos = System.nanoTime() - begin;
        Map<Run.Metric, Long> metrics = Map.of(Run.Metric.SWITCHES, scheduler.switches());
        return new Run<>(slots.stream().map(Slot::outcome).toList(), recorder.finish(), nanos, metrics);
    }

    /** A job, and how it ended. */
    private static final class Slot<R> implements Task.Body {
        private final Job<R> job;
        private final TaskContext context;
        private @Nullable Outcome<R> outcome;

        Slot(Job<R> job, TaskContext context) {
            this.job = job;
            this.context = context;
        }

        @Override
        public void run() {
            outcome = Outcome.of(() -> job.run(context));
        }

        Outcome<R> outcome() {
            Outcome<R> ended = outcome;
            if (ended == null) {
                throw new IllegalStateException("run: the scheduler ended before one of its jobs");
            }
            return ended;
        }
    }
}
