package org.interleave.processes;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One message between the parent and a worker.
 *
 * @param type what it says
 * @param flags bits whose meaning depends on the type; 0 when it has none
 * @param taskId which task it is about; 0 when it is about none. An answer carries its task's number
 * @param stamp a number whose meaning depends on the type; 0 when it has none
 * @param payload the rest
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is written or read, never compared
record Frame(Type type, int flags, long taskId, long stamp, byte[] payload) {
    /* Overview. On the wire:
     *
     *     magic   2   says "a frame begins here": whatever else got into the pipe is recognised as garbage
     *     version 1   of this format; another one is refused before anything is believed
     *     type    1   see Type
     *     flags   1
     *     taskId  8
     *     stamp   8
     *     length  4   of the payload, at most CHUNK, checked before memory is taken for it
     *     payload length
     *
     * A payload longer than CHUNK travels as CHUNK frames, each with the length of the whole in its stamp, and the frame
     * itself with what is left. Other frames may come between two chunks: so neither a heartbeat nor a cancellation
     * waits for a large result.
     *
     * A conversation:
     *
     *     worker  HELLO, then READY, or ERROR about task 0 when the initialiser threw
     *     parent  TASK*                      worker  STARTED, RESULT | ERROR for each, in their order
     *     parent  CANCEL                     worker  CANCEL when that task had not started and never will; else nothing
     *     parent  PING                       worker  PONG
     *     worker  ASK (shared state)         parent  REPLY
     *     parent  BYE: no more tasks         worker  BYE, and it ends
     *
     * LOG, from the worker, may come at any time. When the stream just ends, the other side is gone: a worker whose parent
     * was killed sees the same as one that is let go. */

    /** What a frame may say. */
    enum Type {
        /** Worker to parent, once, first: who I am. See {@link Hello}. */
        HELLO,
        /** Worker to parent, once: the initialiser has run, send tasks. */
        READY,
        /** Parent to worker: run this. */
        TASK,
        /** Either way: the next part of a long payload; its stamp is the length of the whole. */
        CHUNK,
        /** Worker to parent: this task runs from now on. The next one has not begun. */
        STARTED,
        /** Worker to parent: what the task returned; its stamp is how long it ran, in nanoseconds. */
        RESULT,
        /** Worker to parent: what the task threw, or why it could not be run; its stamp is how long it ran. */
        ERROR,
        /** Parent to worker: do not run this task, or stop it. Worker to parent: it has not run and never will. */
        CANCEL,
        /** Parent to worker: are you there? */
        PING,
        /** Worker to parent: I am. */
        PONG,
        /** Worker to parent: something about the shared state that the parent keeps. */
        ASK,
        /** Parent to worker: the answer to the question with this number. */
        REPLY,
        /** Worker to parent: a remark for the pool's log. */
        LOG,
        /** Parent to worker: when you have run what you have, end. Worker to parent: I end. */
        BYE
    }

    /** The longest payload of one frame on the wire, in bytes. */
    static final int CHUNK = 256 << 10;

    static final int HEADER = 25;

    /** Of a {@link Type#TASK}: one function and many items. */
    static final int MANY = 1;

    /** Of a {@link Type#TASK}: it is the initialiser. */
    static final int INITIALISER = 2;

    /** Of a {@link Type#CANCEL}: interrupt the task if it runs. */
    static final int INTERRUPT = 1;

    /** Of a {@link Type#RESULT}: the payload is itself the byte[] that the task returned. */
    static final int RAW = 4;

    static final int MAGIC_LENGTH = 2;
    static final byte[] EMPTY = new byte[0];

    private static final short MAGIC = 0x494c; // "IL"
    private static final byte VERSION = 2;
    private static final Type[] TYPES = Type.values();

    /** A frame about task {@code taskId} that needs no more words. */
    static Frame of(Type type, long taskId) {
        return new Frame(type, 0, taskId, 0, EMPTY);
    }

    /** How many bytes the frame takes on the wire, the headers of all its chunks included. */
    long size() {
        return payload.length + (long) HEADER * (1 + lastChunkAt() / CHUNK);
    }

    /** Where the part of the payload begins that travels in the frame itself, behind all chunks. */
    int lastChunkAt() {
        return payload.length == 0 ? 0 : (payload.length - 1) / CHUNK * CHUNK;
    }

    /** Puts the header of this frame, or of one of its chunks, with a payload of {@code length} bytes. */
    void putHeader(ByteBuffer to, boolean chunk, int length) {
        to.putShort(MAGIC)
                .put(VERSION)
                .put((byte) (chunk ? Type.CHUNK : type).ordinal())
                .put((byte) flags)
                .putLong(taskId)
                .putLong(chunk ? payload.length : stamp)
                .putInt(length);
    }

    /**
     * What a header says, read from {@code from}; the payload is not there yet.
     *
     * @param from at least {@link #HEADER} bytes
     * @throws ProtocolException when it is no header
     */
    static Header readHeader(ByteBuffer from) throws ProtocolException {
        checkMagic(from);
        byte version = from.get();
        if (version != VERSION) {
            throw new ProtocolException("a frame of version %d; this side speaks %d".formatted(version, VERSION));
        }
        int type = Byte.toUnsignedInt(from.get());
        if (type >= TYPES.length) {
            throw new ProtocolException("a frame of unknown type " + type);
        }
        int flags = Byte.toUnsignedInt(from.get());
        long taskId = from.getLong();
        long stamp = from.getLong();
        int length = from.getInt();
        if (length < 0 || length > CHUNK) {
            throw new ProtocolException("a frame of %d bytes; at most %d are allowed".formatted(length, CHUNK));
        }
        return new Header(TYPES[type], flags, taskId, stamp, length);
    }

    /**
     * Reads the first {@link #MAGIC_LENGTH} bytes of a header.
     *
     * @throws ProtocolException when no header begins so
     */
    static void checkMagic(ByteBuffer from) throws ProtocolException {
        short magic = from.getShort();
        if (magic != MAGIC) {
            throw new ProtocolException(
                    "a frame begins with %04x, not with %04x".formatted(MAGIC, Short.toUnsignedInt(magic)));
        }
    }

    /** All of a frame but its payload. */
    record Header(Type type, int flags, long taskId, long stamp, int length) {}

    /** The bytes of a frame, for tests and for those who want to see them. */
    byte[] toBytes() {
        if (payload.length > CHUNK) {
            throw new IllegalStateException("toBytes: the payload needs more than one frame");
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length);
        putHeader(bytes, false, payload.length);
        bytes.put(payload);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
