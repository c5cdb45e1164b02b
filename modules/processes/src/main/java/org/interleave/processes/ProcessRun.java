package org.interleave.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
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
    /* Overview. Each job is one task of the pool. Its track is drawn when its answer is unpacked, by the thread that reads its
     * worker's frames: when it left and when the answer came, the pool has noted; what it did in between, the worker tells. */

    private final ProcessPool pool;
    private final TimelineRecorder recorder;
    private final List<Errand> errands = new ArrayList<>();
    private final Set<Lane> served = ConcurrentHashMap.newKeySet();
    private final LongAdder bytes = new LongAdder();
    private final boolean recording;
    private final long begin = System.nanoTime();
    private final LongAccumulator lastResult = new LongAccumulator(Math::max, begin);

    ProcessRun(List<? extends Job<R>> jobs, TimelineRecorder recorder, ProcessPool pool) {
        this.pool = pool;
        this.recorder = recorder;
        for (int i = 0; i < jobs.size(); i++) {
            errands.add(new Errand(jobs.get(i), recorder.track("job " + i)));
        }
        // A recorder that is off keeps nothing of what was just entered; then the workers need not record either.
        recording = recorder.finish().tracks().stream().anyMatch(track -> track.size() > 0);
    }

    /** A job on its way. */
    private final class Errand implements PoolFuture.Decoder<R> {
        final Job<R> job;
        final TrackRecorder track;
        private volatile @Nullable PoolFuture<R> future;
        private volatile @Nullable Outcome<R> refused;
        private boolean ended; // guarded by this

        Errand(Job<R> job, TrackRecorder track) {
            this.job = job;
            this.track = track;
            track.enter(Activity.WAITING_FOR_WORKER);
        }

        void send() {
            try {
                PoolFuture<R> sent = pool.prepared(new JobCall<>(job, recording), this);
                future = sent;
                bytes.add(sent.call().payload.bytes().length + Frame.HEADER);
                pool.dispatch().submit(sent.call());
                sent.whenDone((_, _) -> end());
            } catch (RejectedExecutionException e) {
                refused = new Outcome.Threw<>(e);
                end();
            }
        }

        private synchronized void end() {
            if (!ended) {
                ended = true;
                track.end();
                lastResult.accumulate(System.nanoTime());
            }
        }

        @Override
        @SuppressWarnings("unchecked") // what a Job<R> returned is an R on the other side too
        public Outcome<R> decode(Frame frame, String packages) throws ProtocolException {
            bytes.add(frame.size());
            Outcome<R> outcome = (Outcome<R>) Answer.one(frame, packages);
            if (outcome instanceof Outcome.Returned<?>(JobCall.Report report)) {
                draw(report.work());
                byte[] failure = report.failure();
                outcome = failure == null
                        ? (Outcome<R>) returned(report.value())
                        : new Outcome.Threw<>(Answer.failure(
                                new Frame(Frame.Type.ERROR, 0, frame.taskId(), frame.stamp(), failure), packages));
            }
            end();
            return outcome;
        }

        private synchronized void draw(WorkRecord work) {
            PoolFuture<R> sent = future;
            if (sent != null) {
                Call call = sent.call();
                Lane lane = call.lane;
                if (lane != null) {
                    served.add(lane);
                }
                long now = System.nanoTime();
                long moment = recorder.clock().getAsLong();
                work.drawInto(track, moment - (now - call.shippedAt), moment - (now - call.answeredAt));
            }
        }

        Outcome<R> outcome() throws InterruptedException {
            Outcome<R> without = refused;
            if (without != null) {
                return without;
            }
            PoolFuture<R> sent = future;
            if (sent == null) {
                throw new IllegalStateException("outcome: the job has not been sent");
            }
            return sent.await();
        }
    }

    @SuppressWarnings("NullAway") // a job may return null, and then its outcome holds null under every model
    private static Outcome<?> returned(@Nullable Object value) {
        return new Outcome.Returned<>(value);
    }

    /**
     * Runs the jobs to their end.
     *
     * @throws InterruptedException when the caller is interrupted; jobs may be running then
     */
    List<Outcome<R>> execute() throws InterruptedException {
        errands.forEach(Errand::send);
        List<Outcome<R>> outcomes = new ArrayList<>();
        for (Errand errand : errands) {
            outcomes.add(errand.outcome());
        }
        return outcomes;
    }

    /** From the first dispatch to the last result. */
    long nanos() {
        return errands.isEmpty() ? 0 : lastResult.get() - begin;
    }

    long bytesShipped() {
        return bytes.sum();
    }

    /** How many workers have answered. */
    long workers() {
        return served.size();
    }
}
