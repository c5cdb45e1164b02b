/** Three transfers round a ring; the account with the lower number is locked first. */
public class Fixed {
    static class Account {
        final int id;
        int balance = 100;

        Account(int id) {
            this.id = id;
        }
    }

    static void transfer(Account from, Account to) {
        Account low = from.id < to.id ? from : to;
        Account high = from.id < to.id ? to : from;
        synchronized (low) {
            synchronized (high) {
                from.balance -= 10;
                to.balance += 10;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Account a = new Account(1);
        Account b = new Account(2);
        Account c = new Account(3);
        Thread t0 = new Thread(() -> transfer(a, b), "T0");
        Thread t1 = new Thread(() -> transfer(b, c), "T1");
        Thread t2 = new Thread(() -> transfer(c, a), "T2");
        t0.start();
        t1.start();
        t2.start();
        t0.join();
        t1.join();
        t2.join();
        assert a.balance + b.balance + c.balance == 300 : "money made or lost";
    }
}
