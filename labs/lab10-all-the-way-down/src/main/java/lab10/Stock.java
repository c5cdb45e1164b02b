package lab10;

import java.util.HashMap;
import java.util.Map;

/** The seats that are left. Only the loop's thread uses it: there is no lock in here. Given: leave it as it is. */
public final class Stock {
    private static final int SEATS = 100;

    private final Host host;
    private final Map<String, Integer> taken = new HashMap<>();

    /** With every seat free. */
    public Stock(Host host) {
        this.host = host;
    }

    /** Takes the next seat. @return its number, from 1 @throws IllegalStateException when the show is sold out */
    public int take(String show) {
        host.touches("Stock");
        int seat = taken.merge(show, 1, Integer::sum);
        if (seat > SEATS) {
            taken.put(show, SEATS);
            throw new IllegalStateException("sold out: " + show);
        }
        return seat;
    }

    /** Gives a seat back: one fewer is taken. */
    public void giveBack(String show) {
        host.touches("Stock");
        taken.merge(show, -1, Integer::sum);
    }

    /** How many are left. */
    public int left(String show) {
        host.touches("Stock");
        return SEATS - taken.getOrDefault(show, 0);
    }
}
