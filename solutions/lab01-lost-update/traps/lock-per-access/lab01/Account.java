package lab01;

/** Wrong: each access is locked, but not the pair. The lock is free between the read and the write. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        write(teller.add(balance(), amount));
    }

    public boolean withdraw(long amount) {
        long seen = balance();
        if (seen < amount) {
            return false;
        }
        write(teller.add(seen, -amount));
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

    private synchronized void write(long next) {
        balance = next;
    }
}
