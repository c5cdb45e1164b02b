package lab00;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number that threads share. Given: leave it as it is.
 *
 * <p>Each call is one step: nobody ever sees half of it. Between two calls, another thread may have its turn.
 */
public class Variable {
    private static final VarHandle NUMBER = numberItself();

    private volatile long number;

    /** A variable that holds {@code start}. */
    public Variable(long start) {
        number = start;
    }

    /** Reads the number. */
    public long get() {
        return number;
    }

    /** Writes the number. */
    public void set(long next) {
        number = next;
    }

    /** Writes {@code next} if the number is still {@code expected}, and says whether it was: one step. */
    public boolean compareAndSet(long expected, long next) {
        return NUMBER.compareAndSet(this, expected, next);
    }

    /* What Java needs for a step that both looks and writes. */
    private static VarHandle numberItself() {
        try {
            return MethodHandles.lookup().findVarHandle(Variable.class, "number", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
