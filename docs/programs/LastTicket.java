import static org.interleave.eventloop.Aio.*;

/** Sells more than there is, though it has one thread: {@code ./lab explore docs/programs/LastTicket.java}. */
public class LastTicket {
    static int left = 1;

    static boolean buy() {
        int seen = left;
        if (seen == 0) {
            return false;
        }
        sleep(0.1); // takes the money
        left = seen - 1;
        return true;
    }

    public static void main(String[] arguments) {
        run(() -> {
            var ann = createTask("ann", LastTicket::buy);
            var bob = createTask("bob", LastTicket::buy);
            boolean both = await(ann) & await(bob);
            assert !both : "sold twice";
        });
    }
}
