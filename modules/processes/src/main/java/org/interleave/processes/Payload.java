package org.interleave.processes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/** What the frames carry, packed and unpacked. */
final class Payload {
    /* Overview. Java's own serialisation, behind an allow-list on both sides: it is the one codec that takes
     * exceptions, cyclic graphs and lambdas as they are.
     *
     *     TASK     package of the job's class, the job
     *     RESULT   the work record, the returned object
     *     ERROR    the work record, a description of what was thrown, what was thrown (absent when it cannot travel)
     *
     * Whatever goes wrong while an object is written or read is that object's fault, stack overflows included: its
     * methods run here, and a list of a hundred thousand hand-made links recurses. */

    private Payload() {}

    /** What a worker answered: how the job ended, and what it did. */
    record Answer(Outcome<?> outcome, WorkRecord work) {}

    /**
     * Packs a job.
     *
     * @throws TaskSerializationException when it cannot travel; the message names the class in the way
     */
    static byte[] ofJob(Job<?> job) throws TaskSerializationException {
        Bounded bytes = new Bounded();
        try {
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeUTF(job.getClass().getPackageName());
            writeObject(bytes, job);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new TaskSerializationException(
                    "the job %s cannot be sent to a worker: %s"
                            .formatted(job.getClass().getName(), obstacle(e, job)),
                    e);
        }
    }

    /**
     * Unpacks a job.
     *
     * @throws TaskSerializationException when the worker cannot make sense of it
     */
    static Job<?> readJob(byte[] payload) throws TaskSerializationException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(payload);
        @Nullable AllowList filter = null;
        try {
            filter = new AllowList(new DataInputStream(bytes).readUTF());
            if (readObject(bytes, filter) instanceof Job<?> job) {
                return job;
            }
            throw new TaskSerializationException("what arrived in the worker is no job", null);
        } catch (TaskSerializationException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new TaskSerializationException("the job cannot be read in the worker: " + refusal(e, filter), e);
        }
    }

    /**
     * Packs what a job returned.
     *
     * @throws ResultSerializationException when it cannot travel; the message names the class in the way
     */
    static byte[] ofResult(@Nullable Object value, WorkRecord work) throws ResultSerializationException {
        Bounded bytes = new Bounded();
        try {
            work.writeTo(new DataOutputStream(bytes));
            writeObject(bytes, value);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new ResultSerializationException("the job's result cannot be sent back: " + obstacle(e, value), e);
        }
    }

    /** Packs what a job threw: as it is if possible, described in any case. */
    static byte[] ofFailure(Throwable thrown, WorkRecord work) {
        Bounded bytes = new Bounded();
        try {
            work.writeTo(new DataOutputStream(bytes));
            writeObject(bytes, RemoteTaskException.of(thrown));
        } catch (IOException e) {
            throw new AssertionError("a few strings can always be written", e);
        }
        int described = bytes.size();
        try {
            writeObject(bytes, thrown);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return java.util.Arrays.copyOf(bytes.toByteArray(), described);
        }
    }

    /**
     * Unpacks a RESULT or an ERROR.
     *
     * @param jobPackage the package of the job that is being answered
     * @throws ProtocolException when the frame is no such thing
     */
    static Answer readAnswer(Frame frame, String jobPackage) throws ProtocolException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(frame.payload());
        WorkRecord work;
        try {
            work = WorkRecord.readFrom(new DataInputStream(bytes));
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException e) {
            throw new ProtocolException("an answer ends inside its record");
        }
        return new Answer(
                frame.type() == Frame.Type.RESULT ? readResult(bytes, jobPackage) : readFailure(bytes, jobPackage),
                work);
    }

    private static Outcome<?> readResult(InputStream bytes, String jobPackage) {
        AllowList filter = new AllowList(jobPackage);
        try {
            return returned(readObject(bytes, filter));
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            return new Outcome.Threw<>(
                    new ResultSerializationException("the job's result cannot be read: " + refusal(e, filter), e));
        }
    }

    @SuppressWarnings("NullAway") // a job may return null, and then its outcome holds null under every model
    private static Outcome<?> returned(@Nullable Object value) {
        return new Outcome.Returned<>(value);
    }

    private static Outcome<?> readFailure(InputStream bytes, String jobPackage) throws ProtocolException {
        Object description;
        try {
            description = readObject(bytes, new AllowList(jobPackage));
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new ProtocolException("an ERROR without a description: " + e);
        }
        if (!(description instanceof RemoteTaskException described)) {
            throw new ProtocolException("an ERROR whose description is something else");
        }
        try {
            if (bytes.available() > 0 && readObject(bytes, new AllowList(jobPackage)) instanceof Throwable itself) {
                return new Outcome.Threw<>(itself);
            }
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            described.addSuppressed(e);
        }
        return new Outcome.Threw<>(described);
    }

    private static void writeObject(OutputStream to, @Nullable Object value) throws IOException {
        ObjectOutputStream out = new ObjectOutputStream(to);
        out.writeObject(value);
        out.flush();
    }

    @SuppressWarnings("BanSerializableRead") // that is what the allow-list is for
    private static @Nullable Object readObject(InputStream from, AllowList filter)
            throws IOException, ClassNotFoundException {
        ObjectInputStream in = new ObjectInputStream(from);
        in.setObjectInputFilter(filter);
        return in.readObject();
    }

    private static String obstacle(Throwable e, @Nullable Object root) {
        return switch (e) {
            case NotSerializableException not -> {
                String culprit = String.valueOf(not.getMessage());
                yield culprit + " is not serialisable"
                        + FieldPath.to(culprit, root)
                                .map(path -> " (" + path + ")")
                                .orElse("");
            }
            case StackOverflowError _ -> "it is nested too deeply";
            default -> e.toString();
        };
    }

    private static String refusal(Throwable e, @Nullable AllowList filter) {
        return switch (e) {
            case ClassNotFoundException absent -> "there is no class " + absent.getMessage() + " on its class path";
            case StackOverflowError _ -> "it is nested too deeply";
            default -> filter == null ? e.toString() : filter.refusal().orElse(e.toString());
        };
    }

    /** Bytes in memory, but no more than a frame may carry. */
    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            check(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            check(length);
            super.write(bytes, offset, length);
        }

        private void check(int more) {
            if (count > Frame.MAX_PAYLOAD - more) {
                throw new IllegalStateException(
                        "it takes more than the %d MiB of a frame".formatted(Frame.MAX_PAYLOAD >> 20));
            }
        }
    }
}
