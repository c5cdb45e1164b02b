package lab01;

/**
 * Loses deposits, when the threads' steps come in a bad order: see {@link Witness}. Given: leave it as it is.
 *
 * <p>{@code java LeakyAccount.java} tries its luck a hundred times.
 */
public final class LeakyAccount {
    private long balance;

    /** Puts {@code amount} into it. */
    public void deposit(long amount) {
        balance += amount;
    }

    /** What it holds. */
    public long balance() {
        return balance;
    }

    /** A hundred times: a new account, two threads, two deposits of 1. */
    public static void main(String[] arguments) throws InterruptedException {
        int kept = 0;
        for (int i = 0; i < 100; i++) {
            LeakyAccount account = new LeakyAccount();
            Thread t1 = new Thread(() -> account.deposit(1), "T1");
            Thread t2 = new Thread(() -> account.deposit(1), "T2");
            t1.start();
            t2.start();
            t1.join();
            t2.join();
            if (account.balance() == 2) {
                kept++;
            }
        }
        IO.println("two deposits of 1 came to 2 in " + kept + " of 100 runs");
    }
}
