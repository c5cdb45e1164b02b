package org.interleave.eventloop;

/** Lets an exception pass as the very object it is, whatever the signatures on its way declare. */
final class Sneaky {
    private Sneaky() {}

    /** Throws {@code thrown}. Declared to return, so that callers can write {@code throw sneakily(x)}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException sneakily(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
