package lab01;

/** Wrong: the balance is changed before the teller is asked, and stays changed when he refuses. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public synchronized void deposit(long amount) {
        long before = balance;
        balance = before + amount;
        balance = teller.add(before, amount);
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
