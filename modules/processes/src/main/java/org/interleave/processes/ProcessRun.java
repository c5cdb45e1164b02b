package org.interleave.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/** One run of a list of jobs on a pool of workers. */
final class ProcessRun<R> {
    /* Overview. Each worker has a lane: a thread that takes the next job off the queue, ships it to its worker, waits
     * for the answer, and takes the next. Its first job is given to it, so that no fast lane takes two while another
     * worker has none. A worker that dies fails the one job it had; its lane goes on with a new
     * worker. Interrupting the run interrupts the lanes, and a lane that is interrupted ends its worker. */

    /** A job on its way, and what became of it. Only the lane that took it touches it. */
    private final class Errand {
        final Job<R> job;
        final TrackRecorder track;

        @Nullable
        Outcome<R> outcome;

        Errand(Job<R> job, TrackRecorder track) {
            this.job = job;
            this.track = track;
            track.enter(Activity.WAITING_FOR_WORKER);
        }

        void settle(Outcome<R> how) {
            outcome = how;
            track.end();
            lastResult.accumulate(System.nanoTime());
        }

        Outcome<R> outcome() {
            if (outcome == null) {
                throw new IllegalStateException("outcome: the job has not been settled");
            }
            return outcome;
        }
    }

    private final Pool pool;
    private final TimelineRecorder recorder;
    private final List<Errand> errands = new ArrayList<>();
    private final Queue<Errand> waiting = new ConcurrentLinkedQueue<>();
    private final Set<Worker> served = ConcurrentHashMap.newKeySet();
    private final LongAdder bytes = new LongAdder();
    private final int flags;
    private long begin;
    private final LongAccumulator lastResult = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private volatile @Nullable WorkerStartException noWorker;

    ProcessRun(List<? extends Job<R>> jobs, TimelineRecorder recorder, Pool pool) {
        this.pool = pool;
        this.recorder = recorder;
        for (int i = 0; i < jobs.size(); i++) {
            errands.add(new Errand(jobs.get(i), recorder.track("job " + i)));
        }
        // A recorder that is off keeps nothing of what was just entered; then the workers need not record either.
        boolean recording = recorder.finish().tracks().stream().anyMatch(track -> track.size() > 0);
        flags = recording ? Frame.RECORD : 0;
    }

    /**
     * Runs the jobs to their end.
     *
     * @throws InterruptedException when the caller is interrupted; no job is left running then
     */
    void execute() throws InterruptedException {
        begin = System.nanoTime();
        List<Thread> lanes = new ArrayList<>();
        int width = Math.min(pool.size(), errands.size());
        waiting.addAll(errands.subList(width, errands.size()));
        for (int i = 0; i < width; i++) {
            int slot = i;
            lanes.add(Thread.ofPlatform().daemon().name("lane " + slot).start(() -> serve(slot)));
        }
        try {
            for (Thread lane : lanes) {
                lane.join();
            }
        } catch (InterruptedException e) {
            stop(lanes);
            throw e;
        }
        WorkerStartException none = noWorker;
        for (Errand errand : errands) {
            if (errand.outcome == null && none != null) { // its lane, or every lane, lost its worker for good
                errand.settle(new Outcome.Threw<>(none));
            }
        }
    }

    private void stop(List<Thread> lanes) {
        waiting.clear();
        lanes.forEach(Thread::interrupt);
        for (int slot = 0; slot < lanes.size(); slot++) {
            // A lane may also be stuck writing to a worker that does not read, which no interrupt ends.
            if (lanes.get(slot).isAlive()) {
                pool.at(slot).end();
            }
        }
        boolean again = false;
        for (Thread lane : lanes) {
            while (lane.isAlive()) {
                try {
                    lane.join();
                } catch (InterruptedException e) {
                    again = true;
                }
            }
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(int slot) {
        try {
            errands.get(slot).settle(ship(errands.get(slot), pool.living(slot)));
            while (!waiting.isEmpty()) {
                Worker worker = pool.living(slot);
                Errand errand = waiting.poll();
                if (errand != null) {
                    errand.settle(ship(errand, worker));
                }
            }
        } catch (WorkerStartException e) {
            noWorker = e;
        } catch (InterruptedException e) {
            pool.at(slot).end();
        }
    }

    private Outcome<R> ship(Errand errand, Worker worker) throws InterruptedException {
        try {
            byte[] payload = Payload.ofJob(errand.job);
            served.add(worker);
            bytes.add(Frame.HEADER + payload.length);
            long dispatched = recorder.clock().getAsLong();
            Frame frame = worker.ask(flags, payload);
            bytes.add(frame.size());
            Payload.Answer answer =
                    Payload.readAnswer(frame, errand.job.getClass().getPackageName());
            answer.work().drawInto(errand.track, dispatched, recorder.clock().getAsLong());
            return cast(answer.outcome());
        } catch (TaskSerializationException | WorkerCrashedException e) {
            return new Outcome.Threw<>(e);
        } catch (ProtocolException | RuntimeException | Error e) {
            worker.end(); // who knows what it would say next
            return new Outcome.Threw<>(e);
        }
    }

    @SuppressWarnings("unchecked") // what a Job<R> returned is an R on the other side too
    private static <R> Outcome<R> cast(Outcome<?> outcome) {
        return (Outcome<R>) outcome;
    }

    List<Outcome<R>> outcomes() {
        return errands.stream().map(Errand::outcome).toList();
    }

    /** From the first dispatch to the last result. */
    long nanos() {
        return errands.isEmpty() ? 0 : lastResult.get() - begin;
    }

    long bytesShipped() {
        return bytes.sum();
    }

    /** How many workers were given a job. */
    long workers() {
        return served.size();
    }
}
