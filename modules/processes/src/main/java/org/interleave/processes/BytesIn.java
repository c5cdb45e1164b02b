package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.util.Arrays;

/** What {@link Bytes} has written, read again. */
final class BytesIn {
    private final byte[] array;
    private int at;

    BytesIn(byte[] array) {
        this.array = array;
    }

    private int claim(int length) throws EOFException {
        if (length < 0 || length > array.length - at) {
            throw new EOFException("a payload ends where %d more bytes should be".formatted(length));
        }
        int from = at;
        at += length;
        return from;
    }

    int getByte() throws EOFException {
        return array[claim(1)];
    }

    int getInt() throws EOFException {
        int from = claim(Integer.BYTES);
        return array[from] << 24
                | (array[from + 1] & 0xff) << 16
                | (array[from + 2] & 0xff) << 8
                | (array[from + 3] & 0xff);
    }

    long getLong() throws EOFException {
        return (long) getInt() << 32 | Integer.toUnsignedLong(getInt());
    }

    byte[] getBytes() throws EOFException {
        int length = getInt();
        int from = claim(length);
        return Arrays.copyOfRange(array, from, from + length);
    }

    String getText() throws EOFException {
        int length = getInt();
        return new String(array, claim(length), length, UTF_8);
    }

    /** The next bytes, whose number comes first, as a stream of their own. */
    InputStream getStream() throws EOFException {
        int length = getInt();
        return new ByteArrayInputStream(array, claim(length), length);
    }

    boolean atEnd() {
        return at == array.length;
    }
}
