package lab01;

import java.util.concurrent.locks.ReentrantLock;

/** Wrong: one way out of withdraw does not come past unlock. */
public final class Account {
    private final ReentrantLock lock = new ReentrantLock();
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        lock.lock();
        try {
            balance = teller.add(balance, amount);
        } finally {
            lock.unlock();
        }
    }

    public boolean withdraw(long amount) {
        lock.lock();
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
        lock.unlock();
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
        lock.lock();
        try {
            return balance;
        } finally {
            lock.unlock();
        }
    }
}
