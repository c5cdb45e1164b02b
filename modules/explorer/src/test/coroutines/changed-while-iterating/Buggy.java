import static org.interleave.eventloop.Aio.*;

import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.*;

/** A list is walked with an await in every step, and another task adds to it. */
class Buggy {
    static final List<String> guests = new ArrayList<>(List.of("ann", "bob"));

    static void greet() {
        for (String guest : guests) {
            yieldNow(); // sends a card
            System.out.print(guest.charAt(0));
        }
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> greeting = createTask("greeting", Buggy::greet);
            createTask("late", () -> guests.add("cyd"));
            await(greeting);
        });
    }
}
