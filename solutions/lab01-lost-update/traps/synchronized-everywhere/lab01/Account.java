package lab01;

/** Wrong: a transfer holds its own account and waits for the other. One that crosses it does the same. */
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

    public synchronized boolean withdraw(long amount) {
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
        return true;
    }

    public synchronized boolean transfer(Account other, long amount) {
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
