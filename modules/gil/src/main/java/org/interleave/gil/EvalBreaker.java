package org.interleave.gil;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The one word that the holder of a GIL reads at every checkpoint: is anything asked of it?
 *
 * <p>Source: CPython 3.13, {@code eval_breaker} and {@code Include/internal/pycore_ceval.h}.
 */
final class EvalBreaker {
    /* Overview. Two bits, set and cleared atomically, so that nobody has to hold a lock to raise one. The drop request is
     * asked of whoever holds the GIL, and ends when somebody takes it. The other bit says that signals are pending. Only the
     * main thread may run them: any other clears it, and the main thread raises it again when it has taken the GIL. So
     * nobody passes the slow way for a signal more than once.
     *
     * Differs: CPython 3.13 has one such word for each thread. One for the GIL is as 3.2 to 3.8 had it. */

    private static final int DROP = 1;
    private static final int SIGNAL = 2;
    private static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(EvalBreaker.class, "bits", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int bits;
    private final PendingSignals signals = new PendingSignals();

    /** One volatile read. */
    boolean isSet() {
        return bits != 0;
    }

    boolean dropRequested() {
        return (bits & DROP) != 0;
    }

    void requestDrop() {
        BITS.getAndBitwiseOr(this, DROP);
    }

    void clearDropRequest() {
        BITS.getAndBitwiseAnd(this, ~DROP);
    }

    /** The calling thread has just taken the GIL. */
    void taken() {
        clearDropRequest();
        signals.held();
        if (signals.areMine()) {
            BITS.getAndBitwiseOr(this, SIGNAL);
        }
    }

    /** From any thread, at any moment. */
    void signal(Runnable handler) {
        signals.post(handler);
        BITS.getAndBitwiseOr(this, SIGNAL); // After the post: whoever clears it finds the handler.
    }

    /** Runs the pending handlers if the caller, who holds the GIL, is the main thread. Throws what a handler throws. */
    void runSignals() {
        if ((bits & SIGNAL) == 0) {
            return;
        }
        BITS.getAndBitwiseAnd(this, ~SIGNAL);
        try {
            signals.run();
        } finally {
            if (signals.areMine()) {
                BITS.getAndBitwiseOr(this, SIGNAL);
            }
        }
    }
}
