package lab01;

import java.util.concurrent.atomic.AtomicLong;

/** Wrong: the balance is atomic, and what was found there is no longer true when it is acted on. */
public final class Account {
    private final Teller teller;
    private final AtomicLong balance;

    public Account(long balance, Teller teller) {
        this.balance = new AtomicLong(balance);
        this.teller = teller;
    }

    public void deposit(long amount) {
        long seen;
        do {
            seen = balance.get();
        } while (!balance.compareAndSet(seen, teller.add(seen, amount)));
    }

    public boolean withdraw(long amount) {
        if (balance.get() < amount) {
            return false;
        }
        deposit(-amount);
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
