package lab01;

/** Wrong: a pause makes the bad schedule rare when the machine is idle. It is still a schedule. */
public final class Account {
    private final Teller teller;
    private long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        try {
            Thread.sleep(Thread.currentThread().threadId() % 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        balance = teller.add(balance, amount);
    }

    public boolean withdraw(long amount) {
        try {
            Thread.sleep(Thread.currentThread().threadId() % 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (balance < amount) {
            return false;
        }
        balance = teller.add(balance, -amount);
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
        return balance;
    }
}
