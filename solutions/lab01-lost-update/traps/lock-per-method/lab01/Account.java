package lab01;

/** Wrong: two locks for one balance. A deposit keeps out deposits, and a withdrawal walks in by the other door. */
public final class Account {
    private final Object depositing = new Object();
    private final Object withdrawing = new Object();
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        synchronized (depositing) {
            balance = teller.add(balance, amount);
        }
    }

    public boolean withdraw(long amount) {
        synchronized (withdrawing) {
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

    public synchronized long balance() {
        return balance;
    }
}
