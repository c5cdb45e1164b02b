import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** What was checked before the await need not hold after it: two buy the last one. */
class Buggy {
    static int stock = 1;
    static int sold = 0;

    static void buy() {
        if (stock > 0) {
            yieldNow(); // takes the money
            stock--;
            sold++;
        }
    }

    public static void main(String[] args) {
        run(() -> {
            await(gather(createTask("ann", Buggy::buy), createTask("bob", Buggy::buy)));
        });
        System.out.println(sold);
        assert stock >= 0 : sold + " were sold of 1";
    }
}
