import static org.interleave.eventloop.Aio.*;

import org.interleave.eventloop.*;

/** The sum of two accounts is wrong while a transfer awaits, and an audit may look just then. */
class Buggy {
    static int left = 50;
    static int right = 50;

    static void transfer() {
        left -= 10;
        yieldNow(); // writes the log
        right += 10;
    }

    static void audit() {
        yieldNow();
        int sum = left + right;
        System.out.println(sum);
        assert sum == 100 : "the audit finds " + sum;
    }

    public static void main(String[] args) {
        run(() -> taskGroup(group -> {
            group.createTask("transfer", Buggy::transfer);
            group.createTask("audit", Buggy::audit);
        }));
    }
}
