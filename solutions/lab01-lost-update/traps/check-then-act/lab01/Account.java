package lab01;

/** Wrong: the look is locked, and so is the act. In between, somebody else takes the money. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public synchronized void deposit(long amount) {
        balance = teller.add(balance, amount);
    }

    public boolean withdraw(long amount) {
        if (balance() < amount) {
            return false;
        }
        deposit(-amount);
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
