package lab01;

/** Wrong: volatile makes each write visible to the next read. The read and the write are still two steps. */
public final class Account {
    private final Teller teller;
    private volatile long balance;

    public Account(long balance, Teller teller) {
        this.balance = balance;
        this.teller = teller;
    }

    public void deposit(long amount) {
        balance = teller.add(balance, amount);
    }

    public boolean withdraw(long amount) {
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
