package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Traits;
import org.jspecify.annotations.Nullable;

/** Every job a task of one event loop: one thread, and a switch only where a job awaits something that is not there. */
public final class EventLoopModel implements ConcurrencyModel {
    /* Overview. A loop of its own for each run. Nobody but the jobs has a task: what the run waits for is a future that the
     * last job completes. An interrupt of the caller is a Ctrl-C for the loop, which here cancels all jobs. */

    @Override
    public String name() {
        return "eventloop";
    }

    @Override
    public String summary() {
        return "one thread, an event loop as asyncio's: tasks that await";
    }

    @Override
    public Traits traits() {
        return new Traits(false, false, true);
    }

    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        Map<String, TrackRecorder> tracks = new HashMap<>();
        for (int i = 0; i < jobs.size(); i++) {
            tracks.put(nameOf(i), recorder.track(nameOf(i)));
        }
        try (EventLoop loop = new EventLoop(RunOptions.realTime())) {
            LoopObserver drawing = new Drawing(tracks);
            LoopObserver watching = loop.observer;
            loop.observer = watching == null ? drawing : Observers.of(List.of(watching, drawing));
            long begin = System.nanoTime();
            List<Slot<R>> slots = runAll(loop, jobs, tracks);
            long nanos = System.nanoTime() - begin;
            if (loop.wasInterrupted()) {
                Thread.interrupted(); // the exception says it
                throw new InterruptedException("interrupted while jobs ran; they were told to stop");
            }
            long passed = Math.max(0, loop.switches() - 1); // the first turn was nobody else's before
            Map<Run.Metric, Long> metrics = Map.of(Run.Metric.SWITCHES, passed);
            return new Run<>(slots.stream().map(Slot::outcome).toList(), recorder.finish(), nanos, metrics);
        }
    }

    private static String nameOf(int job) {
        return "job " + job;
    }

    private static <R> List<Slot<R>> runAll(
            EventLoop loop, List<? extends Job<R>> jobs, Map<String, TrackRecorder> tracks) {
        List<Slot<R>> slots = new ArrayList<>();
        AioFuture<Object> all = loop.createFuture();
        int[] left = {jobs.size()};
        for (int i = 0; i < jobs.size(); i++) {
            Slot<R> slot = new Slot<>(jobs.get(i), new LoopContext(loop, tracks.get(nameOf(i))));
            slots.add(slot);
            loop.createTask(nameOf(i), new Context(), slot).addDoneCallback(_ -> {
                if (--left[0] == 0) {
                    all.setResult("done");
                }
            });
        }
        loop.onInterrupt(() -> loop.allTasks().forEach(Task::cancel));
        if (!jobs.isEmpty()) {
            loop.runUntilComplete(all);
        }
        return slots;
    }

    /** A job, and how it ended. */
    private static final class Slot<R> implements Body<Object> {
        private final Job<R> job;
        private final LoopContext context;
        private @Nullable Outcome<R> outcome;

        Slot(Job<R> job, LoopContext context) {
            this.job = job;
            this.context = context;
        }

        @Override
        public Object run() {
            Outcome<R> ended = Outcome.of(() -> job.run(context));
            outcome = ended;
            return ended;
        }

        Outcome<R> outcome() {
            Outcome<R> ended = outcome;
            if (ended == null) {
                throw new IllegalStateException("run: the loop ended before one of its jobs");
            }
            return ended;
        }
    }

    /** Draws what the jobs' tasks do, each on the track of its name. */
    private static final class Drawing implements LoopObserver {
        private final Map<String, TrackRecorder> tracks;

        Drawing(Map<String, TrackRecorder> tracks) {
            this.tracks = tracks;
        }

        private void draw(Task<?> task, Activity activity) {
            TrackRecorder track = tracks.get(task.name());
            if (track != null) {
                track.enter(activity);
            }
        }

        @Override
        public void isReady(Task<?> task) {
            draw(task, Activity.READY);
        }

        @Override
        public void begins(Task<?> task) {
            draw(task, Activity.RUNNING);
        }

        @Override
        public void pauses(Task<?> task) {
            AioFuture<?> awaited = task.awaited();
            if (awaited != null) {
                draw(task, awaited instanceof Sleeping ? Activity.WAITING_FOR_TIMER : Activity.WAITING_FOR_IO);
            }
        }

        @Override
        public void ended(Task<?> task) {
            TrackRecorder track = tracks.get(task.name());
            if (track != null) {
                track.end();
            }
        }
    }
}
