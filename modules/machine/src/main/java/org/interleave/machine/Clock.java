package org.interleave.machine;

/**
 * Where a program gets its time from. How to wait until a moment is left to whoever runs the program: on the JVM's clock
 * it must let time pass, on a {@link ManualClock} it moves the hands itself, on a {@link VirtualClock} it goes from one
 * timer to the next.
 */
public sealed interface Clock permits Clock.Real, ManualClock, VirtualClock {
    /** Nanoseconds since an arbitrary moment. Never goes back, and says nothing about the time of day. */
    long nanoTime();

    /** The JVM's own clock. */
    static Clock real() {
        return Real.INSTANCE;
    }

    /** {@link System#nanoTime}. */
    enum Real implements Clock {
        /** There is only one real time. */
        INSTANCE;

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }
}
