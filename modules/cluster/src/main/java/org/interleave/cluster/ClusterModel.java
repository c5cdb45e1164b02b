package org.interleave.cluster;

import com.hazelcast.core.MemberLeftException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.interleave.timeline.Activity;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.Run;
import org.interleave.workloads.Traits;

/**
 * Jobs on the members of a Hazelcast cluster, as they would run on many machines. Here all members are JVMs on this one, and
 * talk over its loopback address.
 *
 * <p>Jobs are dealt to the members in turn. A member that dies fails the jobs it had, with a {@link MemberLostException}: they
 * may have run in part, and are not run again. The others go on, and the next run starts a new member.
 */
public final class ClusterModel implements ConcurrencyModel {
    /* Overview. Members is the cluster, MemberProcess one JVM of it, Errand a job that travels. What a pool of workers does
     * itself (frames, pipes, heartbeats), Hazelcast does here: its executor carries a Callable to a member, and its failure
     * detector tells of a member that left. */

    private static final int FEWEST = 2;
    private static final int JOBS_EACH = 64;
    private static final int REHEARSALS = 20;

    private final Members members = new Members(JOBS_EACH);

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String summary() {
        return "members of a Hazelcast cluster, jobs sent over TCP";
    }

    @Override
    public Traits traits() {
        return new Traits(true, true, false);
    }

    /**
     * Starts a member for each core, though not more than {@code jobs} can use, and has each do nothing a few times.
     *
     * @throws java.io.UncheckedIOException when they cannot be started
     */
    @Override
    public void prepare(int jobs) throws InterruptedException {
        Set<Long> before = members.pids();
        members.grow(wanted(jobs));
        if (!before.equals(members.pids())) {
            List<Nothing> nothing = Collections.nCopies(members.size(), new Nothing());
            for (int i = 0; i < REHEARSALS; i++) {
                run(nothing, TimelineRecorder.start());
            }
        }
    }

    private static int wanted(int jobs) {
        return Math.min(jobs, Math.max(FEWEST, Runtime.getRuntime().availableProcessors()));
    }

    /** A job for rehearsals. */
    private record Nothing() implements Job<Integer> {
        @Override
        public Integer run(JobContext context) {
            return 0;
        }
    }

    /** A job on its way, or one that could not be sent, whose reply has failed already. */
    private record Sent<R>(
            Job<R> job, TrackRecorder track, int slot, long dispatched, Future<Errand.Reply> reply, long bytes) {}

    /** Runs the jobs. When interrupted, the members are ended. */
    @Override
    public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
        members.grow(wanted(jobs.size()));
        List<TrackRecorder> tracks = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            TrackRecorder track = recorder.track("job " + i);
            track.enter(Activity.WAITING_FOR_WORKER);
            tracks.add(track);
        }
        // A recorder that is off keeps nothing of what was just entered; then the members need not record either.
        boolean record = recorder.finish().tracks().stream().anyMatch(track -> track.size() > 0);
        long begin = System.nanoTime();
        Tally tally = new Tally();
        List<Outcome<R>> outcomes = new ArrayList<>();
        try {
            List<Sent<R>> sent = new ArrayList<>();
            for (int i = 0; i < jobs.size(); i++) {
                sent.add(send(jobs.get(i), i % members.size(), tracks.get(i), recorder, record));
            }
            for (Sent<R> errand : sent) {
                outcomes.add(receive(errand, recorder, tally));
            }
        } catch (InterruptedException e) {
            members.end();
            throw e;
        }
        long nanos = jobs.isEmpty() ? 0 : System.nanoTime() - begin;
        Map<Run.Metric, Long> metrics = new EnumMap<>(Run.Metric.class);
        metrics.put(Run.Metric.BYTES_SHIPPED, tally.bytes);
        metrics.put(Run.Metric.WORKERS, (long) Math.min(members.size(), jobs.size()));
        metrics.put(Run.Metric.WORKER_START_NANOS, members.startNanos());
        return new Run<>(outcomes, recorder.finish(), nanos, metrics);
    }

    private static final class Tally {
        long bytes;
    }

    private <R> Sent<R> send(Job<R> job, int slot, TrackRecorder track, TimelineRecorder recorder, boolean record) {
        long dispatched = recorder.clock().getAsLong();
        try {
            Errand errand = Errand.of(job, record);
            return new Sent<>(job, track, slot, dispatched, members.send(slot, errand), errand.job().length);
        } catch (IOException | RuntimeException e) { // it never left
            return new Sent<>(job, track, slot, dispatched, CompletableFuture.failedFuture(e), 0);
        }
    }

    private <R> Outcome<R> receive(Sent<R> sent, TimelineRecorder recorder, Tally tally) throws InterruptedException {
        tally.bytes += sent.bytes();
        try {
            Errand.Reply reply = sent.reply().get();
            tally.bytes += reply.outcome().length;
            reply.spans()
                    .drawInto(
                            sent.track(),
                            Activity.WAITING_FOR_WORKER,
                            sent.dispatched(),
                            recorder.clock().getAsLong());
            return reply.read(sent.job().getClass().getClassLoader());
        } catch (ExecutionException e) {
            return new Outcome.Threw<>(
                    switch (e.getCause()) {
                        case MemberLeftException left -> lost(sent.slot(), left);
                        case null -> e;
                        case Throwable cause -> cause;
                    });
        } finally {
            sent.track().end();
        }
    }

    private MemberLostException lost(int slot, MemberLeftException left) throws InterruptedException {
        MemberProcess process = members.process(slot);
        return new MemberLostException(
                "member %d (pid %d) left the cluster while it had this job: %s. The job may have run in part; it is not run again"
                        .formatted(slot + 1, process.pid(), process.ending()),
                left);
    }

    @Override
    public Set<Long> processes() {
        return members.pids();
    }

    /** Ends all members and leaves the cluster. A later run starts anew. */
    @Override
    public void close() {
        members.close();
    }
}
