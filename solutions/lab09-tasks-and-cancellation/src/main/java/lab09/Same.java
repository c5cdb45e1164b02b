package lab09;

/** Throws what is thrown elsewhere. Given: leave it as it is. */
final class Same {
    private Same() {}

    /**
     * Throws {@code thrown}, the very object, whatever signatures declare. It never returns: that it says it does lets you write
     * {@code throw Same.exception(thrown)}, and then the compiler knows that nothing follows.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException exception(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
