package lab01;

/** Wrong: one lock for all accounts. Nothing is lost, and the whole bank deposits one after the other. */
public final class Account {
    private static final Object LOCK = new Object();
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        synchronized (LOCK) {
            balance = teller.add(balance, amount);
        }
    }

    public boolean withdraw(long amount) {
        synchronized (LOCK) {
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
        synchronized (LOCK) {
            return balance;
        }
    }
}
