package org.interleave.gil;

import java.util.function.LongSupplier;

/**
 * A GIL policy under the name users type.
 *
 * @param name as in {@code --model}
 * @param summary what threads under it are, in half a sentence
 * @param parallel whether two threads may run at the same moment
 * @param maker makes one
 */
public record Policy(String name, String summary, boolean parallel, Maker maker) {

    /** Makes a GIL that nobody holds yet. */
    @FunctionalInterface
    public interface Maker {
        /**
         * A new GIL.
         *
         * @param nanoTime the time on the machine on which it will run, in nanoseconds since any moment
         */
        Gil create(PolicySettings settings, LongSupplier nanoTime);
    }

    /** A new GIL on the machine whose time {@code nanoTime} tells, in nanoseconds since any moment. */
    public Gil create(PolicySettings settings, LongSupplier nanoTime) {
        return maker.create(settings, nanoTime);
    }

    /** A new GIL on this JVM. */
    public Gil create(PolicySettings settings) {
        return create(settings, System::nanoTime);
    }
}
