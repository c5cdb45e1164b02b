package lab01;

/** Wrong: the deposit did not happen, and whoever made it believes that it did. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public synchronized void deposit(long amount) {
        try {
            balance = teller.add(balance, amount);
        } catch (ArithmeticException e) {
            // Nothing to be done about it?
        }
    }

    public synchronized boolean withdraw(long amount) {
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
        return true;
    }

    public boolean transfer(Account other, long amount) {
        if (!withdraw(amount)) {
            return false;
        }
        other.deposit(amount);
        return true;
    }

    public synchronized long balance() {
        return balance;
    }
}
