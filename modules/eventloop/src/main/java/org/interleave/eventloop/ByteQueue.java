package org.interleave.eventloop;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes in the order in which they came: added at the back, taken out at the front. */
final class ByteQueue {
    /* Overview. One array with a window into it. What is taken moves the window; room at the front is used again before the
     * array grows; an array that has become large is dropped as soon as it is empty, for a connection at rest holds nothing.
     * What comes into an empty queue and is taken out whole, as most messages are, is copied once: the array is handed over. */

    private static final int WORTH_KEEPING = 1 << 10;
    static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return end == start;
    }

    void append(byte[] more, int offset, int length) {
        makeRoom(length);
        System.arraycopy(more, offset, bytes, end, length);
        end += length;
    }

    /** All that {@code more} has left. */
    void append(ByteBuffer more) {
        int length = more.remaining();
        makeRoom(length);
        more.get(bytes, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int size = size();
        if (bytes.length - end >= length) {
            return;
        }
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) {
            long doubled = size == 0 ? 0 : Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            byte[] larger = new byte[(int) Math.max(needed, doubled)];
            System.arraycopy(bytes, start, larger, 0, size);
            bytes = larger;
        } else {
            System.arraycopy(bytes, start, bytes, 0, size);
        }
        start = 0;
        end = size;
    }

    /** The first {@code n}; there must be as many. */
    byte[] take(int n) {
        if (start == 0 && n == bytes.length) {
            byte[] whole = bytes;
            bytes = NONE;
            end = 0;
            return whole;
        }
        byte[] taken = n == 0 ? NONE : Arrays.copyOfRange(bytes, start, start + n);
        drop(n);
        return taken;
    }

    byte[] takeAll() {
        return take(size());
    }

    /** Forgets the first {@code n}. */
    void drop(int n) {
        start += n;
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > WORTH_KEEPING) {
                bytes = NONE;
            }
        }
    }

    void clear() {
        drop(size());
    }

    /** Fills {@code into} as far as there is something, without taking it out. */
    void copyTo(ByteBuffer into) {
        into.put(bytes, start, Math.min(size(), into.remaining()));
    }

    /** Where {@code pattern} first stands at or after {@code from}, counted from the front; -1 when it does not. */
    int indexOf(byte[] pattern, int from) {
        int last = end - pattern.length;
        for (int i = start + from; i <= last; i++) {
            if (bytes[i] == pattern[0] && Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
                return i - start;
            }
        }
        return -1;
    }

    /** Whether {@code pattern} stands at {@code index}. */
    boolean hasAt(int index, byte[] pattern) {
        int from = start + index;
        return from + pattern.length <= end
                && Arrays.equals(bytes, from, from + pattern.length, pattern, 0, pattern.length);
    }
}
