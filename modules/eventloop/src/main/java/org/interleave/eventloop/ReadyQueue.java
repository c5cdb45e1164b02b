package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** What can go on now, first in, first out, unless somebody asks for another than the first. A ring that grows. */
final class ReadyQueue {
    private @Nullable Object[] ring = new Object[64]; // a power of two
    private int head;
    private int size;

    void add(Object turn) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = turn;
    }

    /** The first; there must be one. */
    Object take() {
        Object turn = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return present(turn);
    }

    /** Who stands at {@code index}, without taking it. */
    Object peek(int index) {
        return present(ring[(head + index) & (ring.length - 1)]);
    }

    /** Takes the one at {@code index}; those before it keep their order. */
    Object take(int index) {
        Object turn = peek(index);
        for (int i = index; i > 0; i--) {
            ring[(head + i) & (ring.length - 1)] = ring[(head + i - 1) & (ring.length - 1)];
        }
        ring[head] = turn;
        return take();
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    private static Object present(@Nullable Object turn) {
        if (turn == null) {
            throw new IllegalStateException("the ready queue is shorter than that");
        }
        return turn;
    }

    private void grow() {
        @Nullable Object[] larger = new Object[ring.length * 2];
        System.arraycopy(ring, head, larger, 0, ring.length - head);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        ring = larger;
        head = 0;
    }
}
