package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes being written in memory: numbers, texts, arrays, and whatever an object stream writes; no more than a limit. */
final class Bytes extends OutputStream {
    /* Overview. What ByteArrayOutputStream and DataOutputStream do together, without their locks and with a limit that is
     * checked before memory is taken. */

    /** What a payload may take beyond the limit of what it carries: the description of a failure, however small the limit. */
    static final int HEADROOM = 4 << 20;

    private static final int FIRST = 256;
    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private final long limit;
    private byte[] array;
    private int size;

    Bytes(long limit) {
        this(limit, FIRST);
    }

    /** {@code expected}: how many bytes will probably be written. */
    Bytes(long limit, int expected) {
        this.limit = Math.min(limit, LARGEST);
        this.array = new byte[expected];
    }

    /** More was to be written than is allowed. */
    static final class LimitException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        LimitException(long limit) {
            super("it takes more than the %d bytes of a frame".formatted(limit));
        }
    }

    private int claim(int more) {
        int at = size;
        if (more > limit - at) {
            throw new LimitException(limit);
        }
        if (more > array.length - at) {
            array = Arrays.copyOf(array, (int) Math.min(limit, Math.max(2L * array.length, (long) at + more)));
        }
        size = at + more;
        return at;
    }

    @Override
    public void write(int b) {
        int at = claim(1);
        array[at] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int at = claim(length);
        System.arraycopy(bytes, offset, array, at, length);
    }

    void putInt(int value) {
        int at = claim(Integer.BYTES);
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
    }

    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /** The length, then the bytes. */
    void putBytes(byte[] bytes) {
        putInt(bytes.length);
        write(bytes, 0, bytes.length);
    }

    void putText(String text) {
        putBytes(text.getBytes(UTF_8));
    }

    int size() {
        return size;
    }

    /** Forgets what was written behind the first {@code size} bytes. */
    void cutTo(int size) {
        this.size = size;
    }

    /** Writes a number over what stands at {@code at}. */
    void putIntAt(int at, int value) {
        int end = size;
        size = at;
        putInt(value);
        size = end;
    }

    byte[] toArray() {
        return size == array.length ? array : Arrays.copyOf(array, size);
    }
}
