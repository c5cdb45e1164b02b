package lab01;

/** What must come out, whatever the schedule. */
final class Sums {
    private Sums() {}

    /** Requires that {@code what} came to {@code right}. */
    static void require(String what, long found, long right) {
        if (found != right) {
            throw new AssertionError("%s came to %d, not to %d: %s"
                    .formatted(
                            what,
                            found,
                            right,
                            found < right ? right - found + " lost" : found - right + " out of nowhere"));
        }
    }

    /** Deposits what no {@code long} can hold on top of the rest, and requires to be told. */
    static void depositTooMuch(Account account) {
        try {
            account.deposit(Long.MAX_VALUE);
        } catch (ArithmeticException e) {
            return;
        }
        throw new AssertionError("the teller refused, and whoever called deposit was not told");
    }
}
