package lab01;

/**
 * Works out what an account holds after a change. Given: leave it as it is.
 *
 * <p>A teller may take a while, may serve many accounts at once, and throws when a sum cannot be paid out in this world.
 */
@FunctionalInterface
public interface Teller {
    /** A quick one, who refuses what no {@code long} can hold. */
    Teller QUICK = Math::addExact;

    /**
     * What {@code balance} and {@code amount} come to; a negative amount takes away. Changes nothing.
     *
     * @throws ArithmeticException when that cannot be said
     */
    long add(long balance, long amount);
}
