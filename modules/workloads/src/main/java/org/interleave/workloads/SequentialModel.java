package org.interleave.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;

/** One job after the other on the calling thread: what every other model is measured against. */
public final class SequentialModel implements ConcurrencyModel {
    @Override
    public String name() {
        return "sequential";
    }

    @Override
    public String summary() {
        return "one job after the other";
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
        List<Outcome<R>> outcomes = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < jobs.size(); i++) {
            Job<R> job = jobs.get(i);
            TrackRecorder track = tracks.get(i);
            track.enter(Activity.RUNNING);
            Outcome<R> outcome = Outcome.of(() -> job.run(new RecordedContext(track)));
            track.end();
            if (outcome instanceof Outcome.Threw(InterruptedException interrupt)) {
                throw interrupt;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between jobs");
            }
            outcomes.add(outcome);
        }
        long nanos = System.nanoTime() - begin;
        return new Run<>(outcomes, recorder.finish(), nanos, Map.of());
    }
}
