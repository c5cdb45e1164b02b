package lab01;

import java.util.concurrent.locks.ReentrantLock;

/** Wrong: whoever finds the account locked goes away, and takes the money along. */
public final class Account {
    private final ReentrantLock lock = new ReentrantLock();
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        if (lock.tryLock()) {
            try {
                balance = teller.add(balance, amount);
            } finally {
                lock.unlock();
            }
        }
    }

    public boolean withdraw(long amount) {
        lock.lock();
        try {
            if (balance < amount) {
                return false;
            }
            balance = teller.add(balance, -amount);
            return true;
        } finally {
            lock.unlock();
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
        lock.lock();
        try {
            return balance;
        } finally {
            lock.unlock();
        }
    }
}
