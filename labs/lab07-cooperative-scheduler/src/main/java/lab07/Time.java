package lab07;

import java.util.concurrent.locks.LockSupport;

/** Where a scheduler gets its time from. Given: leave it as it is. */
public interface Time {
    /** Nanoseconds since an arbitrary moment. */
    long now();

    /** Lets time pass until {@code moment}, in the nanoseconds of {@link #now}. Nothing else happens meanwhile. */
    void waitUntil(long moment);

    /** The JVM's. */
    static Time real() {
        return new Time() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void waitUntil(long moment) {
                for (long left = moment - now(); left > 0; left = moment - now()) {
                    LockSupport.parkNanos(this, left);
                }
            }
        };
    }
}
