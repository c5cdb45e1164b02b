package lab01;

/** A bank account. One thread at a time changes it; other accounts are not concerned. */
public final class Account {
    private final Teller teller;
    private long balance;

    /** An account that holds {@code balance}, and whose changes {@code teller} works out. */
    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    /** Puts {@code amount} into it. When the teller throws, nothing has changed, and the caller is told. */
    public synchronized void deposit(long amount) {
        balance = teller.add(balance, amount);
    }

    /** Takes {@code amount} out of it if it holds that much, and says whether it did. */
    public synchronized boolean withdraw(long amount) {
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
        return true;
    }

    /** As {@link #withdraw}, and what was taken out is put into {@code other}; on its way, it is in neither. */
    public boolean transfer(Account other, long amount) {
        // No lock here: whoever holds one account and waits for another may be waited for.
        if (!withdraw(amount)) {
            return false;
        }
        other.deposit(amount);
        return true;
    }

    /** What it holds. */
    public synchronized long balance() {
        return balance;
    }
}
