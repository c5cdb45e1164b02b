package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.interleave.weave.InPlaceOf;
import org.interleave.weave.Site;
import org.jspecify.annotations.Nullable;

/**
 * Atomics that are given a function. They read, call the function, and write if nobody else has written, else begin again:
 * only the read and the write are indivisible, and the function runs in between, with checkpoints like any other code.
 */
public final class AtomicHooks {
    private AtomicHooks() {}

    /** {@link AtomicInteger#updateAndGet}. */
    @InPlaceOf(value = AtomicInteger.class, kind = Site.Kind.CALL)
    public static int updateAndGet(AtomicInteger atomic, IntUnaryOperator function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            int before = atomic.get();
            int after = function.applyAsInt(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** {@link AtomicInteger#getAndUpdate}. */
    @InPlaceOf(value = AtomicInteger.class, kind = Site.Kind.CALL)
    public static int getAndUpdate(AtomicInteger atomic, IntUnaryOperator function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            int before = atomic.get();
            int after = function.applyAsInt(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return before;
            }
        }
    }

    /** {@link AtomicInteger#accumulateAndGet}. */
    @InPlaceOf(value = AtomicInteger.class, kind = Site.Kind.CALL)
    public static int accumulateAndGet(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        return updateAndGet(atomic, before -> function.applyAsInt(before, operand), site);
    }

    /** {@link AtomicInteger#getAndAccumulate}. */
    @InPlaceOf(value = AtomicInteger.class, kind = Site.Kind.CALL)
    public static int getAndAccumulate(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        return getAndUpdate(atomic, before -> function.applyAsInt(before, operand), site);
    }

    /** {@link AtomicLong#updateAndGet}. */
    @InPlaceOf(value = AtomicLong.class, kind = Site.Kind.CALL)
    public static long updateAndGet(AtomicLong atomic, LongUnaryOperator function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            long before = atomic.get();
            long after = function.applyAsLong(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** {@link AtomicLong#getAndUpdate}. */
    @InPlaceOf(value = AtomicLong.class, kind = Site.Kind.CALL)
    public static long getAndUpdate(AtomicLong atomic, LongUnaryOperator function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            long before = atomic.get();
            long after = function.applyAsLong(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return before;
            }
        }
    }

    /** {@link AtomicLong#accumulateAndGet}. */
    @InPlaceOf(value = AtomicLong.class, kind = Site.Kind.CALL)
    public static long accumulateAndGet(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        return updateAndGet(atomic, before -> function.applyAsLong(before, operand), site);
    }

    /** {@link AtomicLong#getAndAccumulate}. */
    @InPlaceOf(value = AtomicLong.class, kind = Site.Kind.CALL)
    public static long getAndAccumulate(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        return getAndUpdate(atomic, before -> function.applyAsLong(before, operand), site);
    }

    /** {@link AtomicReference#updateAndGet}. */
    @InPlaceOf(value = AtomicReference.class, kind = Site.Kind.CALL)
    public static <V> V updateAndGet(AtomicReference<V> atomic, UnaryOperator<V> function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            V before = atomic.get();
            V after = function.apply(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /** {@link AtomicReference#getAndUpdate}. */
    @InPlaceOf(value = AtomicReference.class, kind = Site.Kind.CALL)
    public static <V> @Nullable V getAndUpdate(AtomicReference<V> atomic, UnaryOperator<V> function, int site) {
        while (true) {
            MACHINE.call(atomic, site);
            V before = atomic.get();
            V after = function.apply(before);
            MACHINE.call(atomic, site);
            if (atomic.compareAndSet(before, after)) {
                return before;
            }
        }
    }

    /** {@link AtomicReference#accumulateAndGet}. */
    @InPlaceOf(value = AtomicReference.class, kind = Site.Kind.CALL)
    public static <V> V accumulateAndGet(AtomicReference<V> atomic, V operand, BinaryOperator<V> function, int site) {
        return updateAndGet(atomic, before -> function.apply(before, operand), site);
    }

    /** {@link AtomicReference#getAndAccumulate}. */
    @InPlaceOf(value = AtomicReference.class, kind = Site.Kind.CALL)
    public static <V> @Nullable V getAndAccumulate(
            AtomicReference<V> atomic, V operand, BinaryOperator<V> function, int site) {
        return getAndUpdate(atomic, before -> function.apply(before, operand), site);
    }
}
