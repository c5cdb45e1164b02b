package lab01;

/** Wrong: every call locks an object of its own, so nobody ever waits for anybody. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        synchronized (new Object()) {
            balance = teller.add(balance, amount);
        }
    }

    public boolean withdraw(long amount) {
        synchronized (new Object()) {
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
