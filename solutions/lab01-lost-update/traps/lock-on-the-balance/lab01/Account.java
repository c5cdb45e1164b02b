package lab01;

/** Wrong: equal small numbers are one object, so strange accounts share a lock; and each change exchanges the lock. */
public final class Account {
    private final Teller teller;
    private Long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        synchronized (balance) {
            balance = teller.add(balance, amount);
        }
    }

    public boolean withdraw(long amount) {
        synchronized (balance) {
            if (balance < amount) {
                return false;
            }
            balance = teller.add(balance, -amount);
            return true;
        }
    }

    public boolean transfer(Account other, long amount) {
        if (!withdraw(amount)) {
            return false;
        }
        other.deposit(amount);
        return true;
    }

    public long balance() {
        return balance;
    }
}
