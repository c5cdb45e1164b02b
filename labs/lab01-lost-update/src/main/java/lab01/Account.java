package lab01;

/** A bank account. Yours to repair: no schedule may lose money, and nobody waits who need not. */
public final class Account {
    private final Teller teller;
    private long balance;

    /** An account that holds {@code balance}, and whose changes {@code teller} works out. */
    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    /** Puts {@code amount} into it. When the teller throws, nothing has changed, and the caller is told. */
    public void deposit(long amount) {
        balance = teller.add(balance, amount);
    }

    /** Takes {@code amount} out of it if it holds that much, and says whether it did. */
    public boolean withdraw(long amount) {
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
        return true;
    }

    /** As {@link #withdraw}, and what was taken out is put into {@code other}; on its way, it is in neither. */
    public boolean transfer(Account other, long amount) {
        if (!withdraw(amount)) {
            return false;
        }
        other.deposit(amount);
        return true;
    }

    /** What it holds. */
    public long balance() {
        return balance;
    }
}
