package org.interleave.explorer;

/** Throws what a lambda may not declare. */
final class Sneaky {
    private Sneaky() {}

    /** Throws {@code thrown} as it is; declared to return something so that a caller can write {@code throw}. */
    static RuntimeException rethrow(Throwable thrown) {
        throw Sneaky.<RuntimeException>as(thrown);
    }

    @SuppressWarnings("unchecked") // the cast is erased: that is the trick
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
