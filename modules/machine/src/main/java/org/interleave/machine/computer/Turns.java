package org.interleave.machine.computer;

import java.util.Arrays;

/** Who of the hogs had its turn, and for how long at a stretch: what CPython's slices were measured by. */
final class Turns {
    private final Computer computer;
    private int last = -1;
    private long since;
    private long[] lengths = new long[64];
    private int count;

    Turns(Computer computer) {
        this.computer = computer;
    }

    void of(int thread) {
        if (thread != last) {
            long now = computer.now();
            if (last >= 0) {
                if (count == lengths.length) {
                    lengths = Arrays.copyOf(lengths, 2 * count);
                }
                lengths[count++] = now - since;
            }
            last = thread;
            since = now;
        }
    }

    long[] lengths() {
        return Arrays.copyOf(lengths, count);
    }
}
