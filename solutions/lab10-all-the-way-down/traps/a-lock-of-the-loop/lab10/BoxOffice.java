package lab10;

import static org.interleave.eventloop.Aio.toThread;

import org.interleave.eventloop.AioLock;

/** One task at a time writes: what it waits for is held by a thread. */
public final class BoxOffice {
    private final Stock stock;
    private final Prices prices;
    private final Seal seal;
    private final Journal journal;
    private final AioLock writing = new AioLock();

    /** One that writes into {@code journal}. */
    public BoxOffice(Host host, Journal journal) {
        this.stock = new Stock(host);
        this.prices = new Prices(host);
        this.seal = new Seal(host);
        this.journal = journal;
    }

    /** How many seats are left. */
    public int left(String show) {
        return stock.left(show);
    }

    /**
     * Sells the next seat. Suspends.
     *
     * @return the ticket: the line that is in the journal now
     * @throws IllegalStateException when the show is sold out
     * @throws Journal.Full when it cannot be written; the seat is free again
     */
    public String sell(String show) {
        int seat = stock.take(show);
        try {
            long cents = toThread(() -> prices.cents(show));
            String line = "%s, seat %d, %d cents".formatted(show, seat, cents);
            String ticket = line + ", seal " + seal.of(line);
            writing.acquire();
            try {
                journal.append(ticket);
            } finally {
                writing.release();
            }
            return ticket;
        } catch (Throwable failure) {
            stock.giveBack(show);
            throw failure;
        }
    }
}
