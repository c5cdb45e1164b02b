package lab01;

import java.util.concurrent.atomic.AtomicLong;

/** Wrong: get is one atomic step, set is another. Two atomic steps are not one. */
public final class Account {
    private final Teller teller;
    private final AtomicLong balance;

    public Account(long balance, Teller teller) {
        this.balance = new AtomicLong(balance);
        this.teller = teller;
    }

    public void deposit(long amount) {
        balance.set(teller.add(balance.get(), amount));
    }

    public boolean withdraw(long amount) {
        long seen = balance.get();
        if (seen < amount) {
            return false;
        }
        balance.set(teller.add(seen, -amount));
        return true;
    }

    public boolean transfer(Account other, long amount) {
        if (!withdraw(amount)) {
            return false;
        }
        other.deposit(amount);
        return true;
    }

    public long balance() {
        return balance.get();
    }
}
