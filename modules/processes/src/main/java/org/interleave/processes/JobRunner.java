package org.interleave.processes;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Timeline;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Job;
import org.interleave.workloads.JobContext;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.RecordedContext;

/** In the worker: takes tasks, runs them one after the other, answers each. */
final class JobRunner implements Runnable {
    private static final int FAULT = 70;

    private final BlockingQueue<Frame> tasks;
    private final OutputStream out;

    JobRunner(BlockingQueue<Frame> tasks, OutputStream out) {
        this.tasks = tasks;
        this.out = out;
    }

    @Override
    @SuppressWarnings("InfiniteLoopStatement")
    public void run() {
        try {
            rehearse();
            new Frame(Frame.Type.READY, 0, 0, new byte[0]).writeTo(out);
            while (true) {
                answer(tasks.take()).writeTo(out);
                Thread.interrupted(); // a job that interrupted itself leaves nothing to the next one
            }
        } catch (Throwable fault) {
            // Nobody could answer the parent any more. Dying is the one way left to say so.
            fault.printStackTrace();
            Runtime.getRuntime().halt(FAULT);
        }
    }

    /* A JVM loads classes when it first needs them. One job that does nothing has all of them loaded that any job
     * needs, which takes tens of milliseconds and would otherwise be measured as the first job's time. */
    private static void rehearse() throws TaskSerializationException {
        answer(new Frame(Frame.Type.TASK, Frame.RECORD, 0, Payload.ofJob(new Rehearsal())));
    }

    private record Rehearsal() implements Job<String> {
        @Override
        public String run(JobContext context) {
            context.checkpoint();
            return "nothing";
        }
    }

    private static Frame answer(Frame task) {
        WorkRecord work = WorkRecord.NOTHING;
        try {
            Job<?> job = Payload.readJob(task.payload());
            boolean record = (task.flags() & Frame.RECORD) != 0;
            TimelineRecorder recorder = record ? TimelineRecorder.start() : TimelineRecorder.off();
            TrackRecorder track = recorder.track("job");

            System.setIn(InputStream.nullInputStream()); // at its end at once, also if an earlier job closed it
            long begin = System.nanoTime();
            track.enter(Activity.RUNNING);
            Outcome<?> outcome = Outcome.of(() -> job.run(new RecordedContext(track)));
            track.end();
            long nanos = System.nanoTime() - begin;

            Timeline timeline = recorder.finish();
            work = WorkRecord.of(timeline.tracks().getFirst(), nanos);
            return switch (outcome) {
                case Outcome.Returned(Object value) ->
                    new Frame(Frame.Type.RESULT, 0, task.taskId(), Payload.ofResult(value, work));
                case Outcome.Threw(Throwable cause) -> failure(task, cause, work);
            };
        } catch (TaskSerializationException | ResultSerializationException e) {
            return failure(task, e, work);
        }
    }

    private static Frame failure(Frame task, Throwable thrown, WorkRecord work) {
        return new Frame(Frame.Type.ERROR, 0, task.taskId(), Payload.ofFailure(thrown, work));
    }
}
