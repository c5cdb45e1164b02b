package org.interleave.processes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One message between the parent and a worker.
 *
 * @param type what it says
 * @param flags bits whose meaning depends on the type; 0 when it has none
 * @param taskId which task it is about; 0 when it is about none. An answer carries its task's number
 * @param payload the rest, at most {@link #MAX_PAYLOAD} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is written or read, never compared
record Frame(Type type, int flags, long taskId, byte[] payload) {
    /* Overview. On the wire:
     *
     *     magic   2   says "a frame begins here": whatever else got into the pipe is recognised as garbage
     *     version 1   of this format; another one is refused before anything is believed
     *     type    1   see Type
     *     flags   1
     *     taskId  8
     *     length  4   of the payload, checked before memory is taken for it
     *     payload length
     *
     * A conversation is HELLO, READY, then any number of TASK -> RESULT | ERROR. There is no goodbye: the parent closes
     * the stream, which is also what the worker sees when the parent was killed, so there is one way out. */

    /** What a frame may say. */
    enum Type {
        /** Worker to parent, once, first: who I am. See {@link Hello}. */
        HELLO(1),
        /** Worker to parent, once: I have rehearsed, the next job will find me warm. */
        READY(2),
        /** Parent to worker: run this job. */
        TASK(3),
        /** Worker to parent: what the job returned. */
        RESULT(4),
        /** Worker to parent: what the job threw, or why it could not be run. */
        ERROR(5);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        private static Type of(int code) throws ProtocolException {
            for (Type type : TYPES) {
                if (type.code == code) {
                    return type;
                }
            }
            throw new ProtocolException("a frame of unknown type " + code);
        }
    }

    /** A {@link Type#TASK} with this flag wants a record of what the job did. */
    static final int RECORD = 1;

    static final int HEADER = 17;
    static final int MAX_PAYLOAD = 64 << 20;
    private static final int MAGIC = 0x494c; // "IL"
    private static final int VERSION = 1;
    private static final Type[] TYPES = Type.values();

    /** How many bytes the frame takes on the wire. */
    int size() {
        return HEADER + payload.length;
    }

    /** Writes the frame and flushes. */
    void writeTo(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeShort(MAGIC);
        data.writeByte(VERSION);
        data.writeByte(type.code);
        data.writeByte(flags);
        data.writeLong(taskId);
        data.writeInt(payload.length);
        data.write(payload);
        data.flush();
    }

    /**
     * Reads the next frame; null when the stream ends where a frame could have begun.
     *
     * @throws ProtocolException when what comes is no frame
     * @throws EOFException when the stream ends inside a frame
     */
    static @Nullable Frame readFrom(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        DataInputStream data = new DataInputStream(in);
        int magic = first << 8 | data.readUnsignedByte();
        if (magic != MAGIC) {
            throw new ProtocolException("a frame begins with %04x, not with %04x".formatted(MAGIC, magic));
        }
        int version = data.readUnsignedByte();
        if (version != VERSION) {
            throw new ProtocolException("a frame of version %d; this side speaks %d".formatted(version, VERSION));
        }
        Type type = Type.of(data.readUnsignedByte());
        int flags = data.readUnsignedByte();
        long taskId = data.readLong();
        int length = data.readInt();
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new ProtocolException("a frame of %d bytes; at most %d are allowed".formatted(length, MAX_PAYLOAD));
        }
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Frame(type, flags, taskId, payload);
    }
}
