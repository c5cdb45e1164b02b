import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** No await between the read and the write: no lock is needed. */
class Fixed {
    static int balance = 100;

    static void withdraw(int amount) {
        sleep(0.01); // asks the bank
        balance = balance - amount;
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
