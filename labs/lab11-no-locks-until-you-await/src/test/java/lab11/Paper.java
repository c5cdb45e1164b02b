package lab11;

import java.util.ArrayList;
import java.util.List;

/** A printer that takes a while for each line, keeps them, and is stuck at one. */
final class Paper implements Printer {
    private final List<String> lines = new ArrayList<>();
    private final String stuckAt;

    Paper(String stuckAt) {
        this.stuckAt = stuckAt;
    }

    @Override
    public void line(String text) {
        if (text.equals(stuckAt)) {
            throw new Jam(text);
        }
        lines.add(text);
        Outside.takeAWhile("the printer");
    }

    /** Requires both lines of a ticket, one right below the other. */
    void requireTicket(String guest, long cents) {
        int first = lines.indexOf("a seat for " + guest);
        int second = lines.indexOf("%s paid %d".formatted(guest, cents));
        if (first < 0 || second != first + 1) {
            throw new AssertionError("the ticket of %s is torn: the paper reads %s".formatted(guest, lines));
        }
    }
}
