package org.interleave.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.interleave.timeline.Activity;
import org.interleave.timeline.Spans;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.timeline.TrackRecorder;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.RecordedContext;

/**
 * A job on its way to a member.
 *
 * @param job the job, serialised
 * @param record whether what it does is to be written down
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Errand(byte[] job, boolean record) implements Callable<Errand.Reply>, Serializable {
    /* Overview. Job, result and exception are serialised here and not by Hazelcast: what cannot be serialised is then this
     * job's own outcome, told with its class, and no member is any the worse for it. */

    /**
     * How it went.
     *
     * @param threw whether the outcome is an exception
     * @param outcome what was returned or thrown, serialised
     * @param spans what the job did meanwhile
     */
    record Reply(boolean threw, byte[] outcome, Spans spans) implements Serializable {
        /** As the parent sees it. @param classes where the job's classes are found */
        <R> Outcome<R> read(ClassLoader classes) {
            try {
                Object value = deserialise(outcome, classes);
                return threw ? new Outcome.Threw<>((Throwable) value) : new Outcome.Returned<>(Errand.<R>cast(value));
            } catch (IOException | ClassNotFoundException e) {
                return new Outcome.Threw<>(e);
            }
        }
    }

    @SuppressWarnings("unchecked") // what a Job<R> returned is an R on the other side too
    private static <R> R cast(Object value) {
        return (R) value;
    }

    /** An errand for {@code job}. @throws IOException when the job cannot be serialised; the message names the class */
    static Errand of(Job<?> job, boolean record) throws IOException {
        return new Errand(serialise(job), record);
    }

    @Override
    public Reply call() {
        TimelineRecorder recorder = record ? TimelineRecorder.start() : TimelineRecorder.off();
        TrackRecorder track = recorder.track("job");
        long begin = System.nanoTime();
        Outcome<?> outcome = Outcome.of(() -> {
            Job<?> here = (Job<?>) deserialise(job, Errand.class.getClassLoader());
            track.enter(Activity.RUNNING);
            return here.run(new RecordedContext(track));
        });
        track.end();
        long nanos = System.nanoTime() - begin;
        Spans spans = record ? Spans.of(recorder.finish().tracks().getFirst(), nanos) : Spans.none(nanos);
        Thread.interrupted(); // a job that interrupted itself leaves nothing to the next one
        return reply(outcome, spans);
    }

    private static Reply reply(Outcome<?> outcome, Spans spans) {
        return switch (outcome) {
            case Outcome.Returned(Object value) -> {
                try {
                    yield new Reply(false, serialise(value), spans);
                } catch (IOException e) {
                    yield failed(new RemoteJobException("the result cannot be sent back: " + e), spans);
                }
            }
            case Outcome.Threw(Throwable cause) -> failed(cause, spans);
        };
    }

    private static Reply failed(Throwable cause, Spans spans) {
        try {
            return new Reply(true, serialise(cause), spans);
        } catch (IOException e) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            try {
                return new Reply(true, serialise(new RemoteJobException(trace.toString())), spans);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static byte[] serialise(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object deserialise(byte[] bytes, ClassLoader classes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new Input(new ByteArrayInputStream(bytes), classes)) {
            return in.readObject();
        }
    }

    /** Finds classes where they are, and not where the caller of readObject happens to be. */
    private static final class Input extends ObjectInputStream {
        private final ClassLoader classes;

        Input(InputStream in, ClassLoader classes) throws IOException {
            super(in);
            this.classes = classes;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(type.getName(), false, classes);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(type); // primitive types
            }
        }
    }
}
