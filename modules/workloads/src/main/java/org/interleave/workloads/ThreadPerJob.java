package org.interleave.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;

/** Runs every job on a thread of its own: what all models made of threads have in common. */
public final class ThreadPerJob {

    /** What a model does on a job's thread: prepares a context, runs the job under it, keeps its outcome. */
    @FunctionalInterface
    public interface Body {
        /** Runs {@code job} and says how it ended; throws nothing. */
        <R> Outcome<R> run(Job<R> job, TrackRecorder track);
    }

    private final Thread.Builder threads;
    private final Body body;

    /** Threads from {@code threads}, each doing {@code body}. */
    public ThreadPerJob(Thread.Builder threads, Body body) {
        this.threads = threads;
        this.body = body;
    }

    /**
     * Starts all threads and waits for all of them.
     *
     * @param metrics asked once, when every thread has ended
     * @throws InterruptedException when the caller is interrupted; the threads have then been interrupted and have ended
     */
    public <R> Run<R> run(
            List<? extends Job<R>> jobs, TimelineRecorder recorder, Supplier<Map<Run.Metric, Long>> metrics)
            throws InterruptedException {
        List<Pending<R>> pending = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job<R> job = jobs.get(i);
            TrackRecorder track = recorder.track("job " + i);
            pending.add(new Pending<>("job " + i, () -> {
                Outcome<R> outcome = body.run(job, track);
                track.end();
                return outcome;
            }));
        }
        long begin = System.nanoTime();
        pending.forEach(job -> job.thread.start());
        try {
            for (Pending<R> job : pending) {
                job.thread.join();
            }
        } catch (InterruptedException e) {
            pending.forEach(job -> job.thread.interrupt());
            pending.forEach(job -> joinUninterruptibly(job.thread));
            throw e;
        }
        long nanos = System.nanoTime() - begin;
        List<Outcome<R>> outcomes = pending.stream().map(job -> job.outcome).toList();
        return new Run<>(outcomes, recorder.finish(), nanos, metrics.get());
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Pending<R> {
        private final Thread thread;
        private Outcome<R> outcome = new Outcome.Threw<>(new IllegalStateException("the job's thread never ran"));

        Pending(String name, Supplier<Outcome<R>> work) {
            // The write is seen after join(): that is what makes the plain field safe.
            thread = threads.name(name).unstarted(() -> outcome = work.get());
        }
    }
}
