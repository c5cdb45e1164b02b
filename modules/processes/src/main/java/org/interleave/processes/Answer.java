package org.interleave.processes;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.interleave.workloads.Outcome;
import org.jspecify.annotations.Nullable;

/** What RESULT and ERROR carry: packed in the worker, unpacked in the parent. */
final class Answer {
    /* Overview.
     *
     *     RESULT of one    the value; see Values. A byte[] is the payload itself, and the frame says RAW
     *     RESULT of many   0, the values; or 1 and, for each, 0 and its value or 1 and its failure
     *     ERROR            a failure: a description of what was thrown, then 1 and the thing itself, or 0 when it cannot travel
     *
     * An item that throws, or that returns what cannot travel, fails alone. */

    private static final int ALL_RETURNED = 0;
    private static final int SOME_THREW = 1;
    private static final int RETURNED = 0;
    private static final int THREW = 1;
    private static final int DESCRIBED = 0;
    private static final int ITSELF = 1;

    private Answer() {}

    /**
     * In the worker: a RESULT.
     *
     * @throws ResultSerializationException when the value cannot travel; the message names the class in the way
     */
    static Frame returned(long taskId, long nanos, @Nullable Object value, long maxFrame)
            throws ResultSerializationException {
        if (value instanceof byte[] bytes && bytes.length <= maxFrame) {
            return new Frame(Frame.Type.RESULT, Frame.RAW, taskId, nanos, bytes);
        }
        Bytes bytes = new Bytes(maxFrame);
        write(bytes, value, maxFrame);
        return new Frame(Frame.Type.RESULT, 0, taskId, nanos, bytes.toArray());
    }

    private static void write(Bytes bytes, @Nullable Object value, long maxFrame) throws ResultSerializationException {
        try {
            Values.write(bytes, value);
        } catch (Bytes.LimitException e) {
            throw new ResultTooLargeException(maxFrame);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new ResultSerializationException(
                    "the task's result cannot be sent back: " + Obstacle.inWriting(e, value), e);
        }
    }

    /** In the worker: an ERROR. */
    static Frame threw(long taskId, long nanos, Throwable thrown) {
        Bytes bytes = new Bytes(Bytes.HEADROOM);
        writeFailure(bytes, thrown);
        return new Frame(Frame.Type.ERROR, 0, taskId, nanos, bytes.toArray());
    }

    private static void writeFailure(Bytes bytes, Throwable thrown) {
        try {
            Values.writeObject(bytes, RemoteTaskException.of(thrown));
        } catch (IOException e) {
            throw new AssertionError("a few strings can always be written", e);
        }
        int described = bytes.size();
        try {
            bytes.write(ITSELF);
            Values.writeObject(bytes, thrown);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            bytes.cutTo(described);
            bytes.write(DESCRIBED);
        }
    }

    /** In the worker: a RESULT for a chunk. Values and {@link Threw}s, in the order of the items. */
    static Frame returnedMany(long taskId, long nanos, @Nullable Object[] outcomes, boolean allReturned, long maxFrame)
            throws ResultSerializationException {
        Bytes bytes = new Bytes(maxFrame);
        if (allReturned) {
            try {
                bytes.write(ALL_RETURNED);
                Values.writeAll(bytes, outcomes);
                return new Frame(Frame.Type.RESULT, Frame.MANY, taskId, nanos, bytes.toArray());
            } catch (Bytes.LimitException e) {
                throw new ResultTooLargeException(maxFrame);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                bytes.cutTo(0); // one of them is to blame: find out which
            }
        }
        bytes.write(SOME_THREW);
        bytes.putInt(outcomes.length);
        for (Object outcome : outcomes) {
            int begin = bytes.size();
            try {
                if (outcome instanceof Threw(Throwable thrown)) {
                    bytes.write(THREW);
                    writeFailure(bytes, thrown);
                } else {
                    bytes.write(RETURNED);
                    write(bytes, outcome, maxFrame);
                }
            } catch (ResultTooLargeException e) {
                throw e;
            } catch (ResultSerializationException e) {
                bytes.cutTo(begin);
                bytes.write(THREW);
                writeFailure(bytes, e);
            }
        }
        return new Frame(Frame.Type.RESULT, Frame.MANY, taskId, nanos, bytes.toArray());
    }

    /** In the worker: what one item of a chunk threw. */
    record Threw(Throwable thrown) {}

    /**
     * In the parent: how one task ended.
     *
     * @param packages what may travel with the task
     * @throws ProtocolException when the frame is no answer
     */
    static Outcome<@Nullable Object> one(Frame frame, String packages) throws ProtocolException {
        if (frame.type() == Frame.Type.RESULT && (frame.flags() & Frame.RAW) != 0) {
            return new Outcome.Returned<>(frame.payload());
        }
        BytesIn in = new BytesIn(frame.payload());
        try {
            return frame.type() == Frame.Type.RESULT
                    ? readValue(in, packages, frame.payload().length)
                    : new Outcome.Threw<>(readFailure(in, packages, frame.payload().length));
        } catch (EOFException e) {
            throw new ProtocolException("an answer ends too early: " + e.getMessage());
        }
    }

    /** In the parent: how each item of a chunk ended; {@code items} says how many there were. */
    static List<Outcome<@Nullable Object>> many(Frame frame, String packages, int items) throws ProtocolException {
        if (frame.type() == Frame.Type.ERROR) {
            return java.util.Collections.nCopies(items, one(frame, packages));
        }
        List<Outcome<@Nullable Object>> outcomes = new ArrayList<>(items);
        BytesIn in = new BytesIn(frame.payload());
        int length = frame.payload().length;
        AllowList filter = new AllowList(packages, length);
        try {
            if (in.getByte() == ALL_RETURNED) {
                for (Object value : Values.readAll(in, filter)) {
                    outcomes.add(new Outcome.Returned<>(value));
                }
            } else {
                for (int i = in.getInt(); i > 0; i--) {
                    outcomes.add(
                            in.getByte() == RETURNED
                                    ? readValue(in, packages, length)
                                    : new Outcome.Threw<>(readFailure(in, packages, length)));
                }
            }
        } catch (EOFException | ProtocolException e) {
            throw new ProtocolException("an answer that makes no sense: " + e.getMessage());
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            return java.util.Collections.nCopies(items, new Outcome.Threw<>(unreadable(e, filter)));
        }
        if (outcomes.size() != items) {
            throw new ProtocolException("%d answers to %d items".formatted(outcomes.size(), items));
        }
        return outcomes;
    }

    /** In the parent: what an ERROR tells. */
    static Throwable failure(Frame frame, String packages) throws ProtocolException {
        try {
            return readFailure(new BytesIn(frame.payload()), packages, frame.payload().length);
        } catch (EOFException e) {
            throw new ProtocolException("an ERROR ends too early: " + e.getMessage());
        }
    }

    private static Outcome<@Nullable Object> readValue(BytesIn in, String packages, int length)
            throws EOFException, ProtocolException {
        AllowList filter = new AllowList(packages, length);
        try {
            return returned(Values.read(in, filter));
        } catch (EOFException | ProtocolException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            return new Outcome.Threw<>(unreadable(e, filter));
        }
    }

    @SuppressWarnings("NullAway") // a task may return null, and then its outcome holds null
    private static Outcome<@Nullable Object> returned(@Nullable Object value) {
        return new Outcome.Returned<>(value);
    }

    private static ResultSerializationException unreadable(Throwable e, AllowList filter) {
        return new ResultSerializationException(
                "the task's result cannot be read: " + Obstacle.inReading(e, filter), e);
    }

    private static Throwable readFailure(BytesIn in, String packages, int length)
            throws EOFException, ProtocolException {
        Object description;
        try {
            description = Values.readObject(in, new AllowList(packages, length));
        } catch (EOFException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new ProtocolException("an ERROR without a description: " + e);
        }
        if (!(description instanceof RemoteTaskException described)) {
            throw new ProtocolException("an ERROR whose description is something else");
        }
        try {
            if (in.getByte() == ITSELF
                    && Values.readObject(in, new AllowList(packages, length)) instanceof Throwable itself) {
                return itself;
            }
        } catch (EOFException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            described.addSuppressed(e);
        }
        return described;
    }
}
