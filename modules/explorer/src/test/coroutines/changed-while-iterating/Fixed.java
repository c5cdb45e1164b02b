import static org.interleave.eventloop.Aio.*;

import java.util.ArrayList;
import java.util.List;
import org.interleave.eventloop.*;

/** Walks a copy. */
class Fixed {
    static final List<String> guests = new ArrayList<>(List.of("ann", "bob"));

    static void greet() {
        for (String guest : List.copyOf(guests)) {
            yieldNow(); // sends a card
            System.out.print(guest.charAt(0));
        }
    }

    public static void main(String[] args) {
        run(() -> {
            Task<?> greeting = createTask("greeting", Fixed::greet);
            createTask("late", () -> guests.add("cyd"));
            await(greeting);
        });
    }
}
