package lab01;

/** Two accounts that hold 100 each, and a transfer each way. */
final class Transfers {
    private final Account one = new Account(100, Teller.QUICK);
    private final Account other = new Account(100, Teller.QUICK);

    void there() {
        requirePaid(one.transfer(other, 10));
    }

    void back() {
        requirePaid(other.transfer(one, 30));
    }

    private static void requirePaid(boolean paid) {
        if (!paid) {
            throw new AssertionError("a transfer that was covered was not made");
        }
    }

    void requireBoth() {
        Sums.require("100, 10 less and 30 more", one.balance(), 120);
        Sums.require("100, 10 more and 30 less", other.balance(), 80);
    }
}
