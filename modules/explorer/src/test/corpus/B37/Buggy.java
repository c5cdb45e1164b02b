/** Three transfers round a ring of three accounts, the payer locked before the payee. */
public class Buggy {
    static class Account {
        int balance = 100;
    }

    static void transfer(Account from, Account to) {
        synchronized (from) {
            synchronized (to) {
                from.balance -= 10;
                to.balance += 10;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Account a = new Account();
        Account b = new Account();
        Account c = new Account();
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
