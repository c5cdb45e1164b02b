/** The withdrawal is one call, and one critical section. */
public class Fixed {
    static class Account {
        private int balance = 1000;

        synchronized int balance() {
            return balance;
        }

        synchronized boolean withdraw(int amount) {
            if (balance < amount) {
                return false;
            }
            balance -= amount;
            return true;
        }
    }

    static class Customer extends Thread {
        private final Account account;
        private final int amount;

        Customer(String name, Account account, int amount) {
            super(name);
            this.account = account;
            this.amount = amount;
        }

        @Override
        public void run() {
            account.withdraw(amount);
        }
    }

    public static void main(String[] args) throws Exception {
        Account account = new Account();
        Customer t0 = new Customer("T0", account, 500);
        Customer t1 = new Customer("T1", account, 700);
        t0.start();
        t1.start();
        t0.join();
        t1.join();
        assert account.balance() >= 0 : "overdrawn: " + account.balance();
    }
}
