import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** A read and a write with an await between them: another task's write is overwritten. */
class Buggy {
    static int balance = 100;

    static void withdraw(int amount) {
        int before = balance;
        sleep(0.01); // asks the bank
        balance = before - amount;
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> one = createTask("one", () -> withdraw(10));
            Task<?> two = createTask("two", () -> withdraw(20));
            await(one);
            await(two);
        });
        System.out.println(balance);
        assert balance == 70 : "balance is " + balance;
    }
}
