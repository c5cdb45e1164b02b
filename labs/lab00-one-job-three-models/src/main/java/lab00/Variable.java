package lab00;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A number that threads share. Given: leave it as it is.
 *
 * <p>Each call is one step: nobody ever sees half of it. Between two calls, another thread may have its turn.
 */
public class Variable {
    private final AtomicLong number;

    /** A variable that holds {@code start}. */
    public Variable(long start) {
        number = new AtomicLong(start);
    }

    /** Reads the number. */
    public long get() {
        return number.get();
    }

    /** Writes the number. */
    public void set(long next) {
        number.set(next);
    }

    /** Writes {@code next} if the number is still {@code expected}, and says whether it was: one step. */
    public boolean compareAndSet(long expected, long next) {
        return number.compareAndSet(expected, next);
    }
}
