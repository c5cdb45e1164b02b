import org.interleave.coroutines.Scheduler;

/** The same race under the cooperative scheduler: a switch point between the read and the write. */
class Buggy {
    static int balance = 100;

    static void withdraw(Scheduler scheduler, int amount) {
        int before = balance;
        scheduler.yieldNow();
        balance = before - amount;
    }

    public static void main(String[] args) throws InterruptedException {
        Scheduler scheduler = new Scheduler();
        scheduler.spawn("one", () -> withdraw(scheduler, 10));
        scheduler.spawn("two", () -> withdraw(scheduler, 20));
        scheduler.run();
        System.out.println(balance);
        assert balance == 70 : "balance is " + balance;
    }
}
