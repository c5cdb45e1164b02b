package lab01;

/** Two withdrawals of 80 from an account that holds 100. */
final class Withdrawals {
    private final Account account = new Account(100, Teller.QUICK);
    private boolean firstPaid;
    private boolean secondPaid;

    void first() {
        firstPaid = account.withdraw(80);
    }

    void second() {
        secondPaid = account.withdraw(80);
    }

    void requireOne() {
        if (firstPaid && secondPaid) {
            throw new AssertionError("an account that held 100 paid 80 twice");
        }
        if (!firstPaid && !secondPaid) {
            throw new AssertionError("an account that held 100 did not pay 80 once");
        }
        Sums.require("100 less 80", account.balance(), 20);
    }
}
