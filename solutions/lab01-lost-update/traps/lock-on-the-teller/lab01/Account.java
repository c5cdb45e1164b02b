package lab01;

/** Wrong: the teller serves many accounts, so they all wait for each other. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        synchronized (teller) {
            balance = teller.add(balance, amount);
        }
    }

    public boolean withdraw(long amount) {
        synchronized (teller) {
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
        synchronized (teller) {
            return balance;
        }
    }
}
