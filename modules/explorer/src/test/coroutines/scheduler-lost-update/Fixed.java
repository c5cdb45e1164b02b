import org.interleave.coroutines.Scheduler;

/** No switch point between the read and the write. */
class Fixed {
    static int balance = 100;

    static void withdraw(Scheduler scheduler, int amount) {
        scheduler.yieldNow();
        balance = balance - amount;
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
