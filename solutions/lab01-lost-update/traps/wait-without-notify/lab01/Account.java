package lab01;

/** Wrong: whoever waits for the account to be free is never told that it is. */
public final class Account {
    private final Teller teller;
    private long balance;
    private boolean taken;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        take();
        try {
            balance = teller.add(balance, amount);
        } finally {
            giveBack();
        }
    }

    public boolean withdraw(long amount) {
        take();
        try {
            if (balance < amount) {
                return false;
            }
            balance = teller.add(balance, -amount);
            return true;
        } finally {
            giveBack();
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
        return balance;
    }

    private synchronized void take() {
        while (taken) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        taken = true;
    }

    private synchronized void giveBack() {
        taken = false;
    }
}
