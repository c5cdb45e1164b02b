package lab14;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * What goes through the pipes between this process and a worker: frames of a mark, a kind, a job's number and some words. Given:
 * leave it as it is.
 *
 * @param kind what it is about
 * @param job which job, if any
 * @param words more of it
 */
record Wire(Kind kind, int job, String words) {
    private static final int MARK = 0x49;

    /** Kinds of frames: the first goes to a worker, the others come from it. */
    enum Kind {
        JOB,
        READY,
        BEAT,
        STARTED,
        RETURNED,
        THREW
    }

    static Wire of(Kind kind) {
        return new Wire(kind, 0, "");
    }

    /** Writes it, all of it: nothing waits in a buffer. */
    void write(DataOutputStream out) throws IOException {
        out.writeByte(MARK);
        out.writeByte(kind.ordinal());
        out.writeInt(job);
        out.writeUTF(words);
        out.flush();
    }

    /**
     * Reads one; empty when the stream ends before it begins.
     *
     * @throws IOException when it ends within it, or what comes is none
     */
    static Optional<Wire> read(DataInputStream in) throws IOException {
        int mark = in.read();
        if (mark < 0) {
            return Optional.empty();
        }
        int kind = in.read();
        if (mark != MARK || kind >= Kind.values().length) {
            throw new IOException("this is no frame");
        }
        if (kind < 0) {
            throw new EOFException("a frame was cut off");
        }
        return Optional.of(new Wire(Kind.values()[kind], in.readInt(), in.readUTF()));
    }
}
