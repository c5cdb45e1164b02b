package lab11;

import org.interleave.eventloop.AioLock;

/** Wrong: takes the seat first, and nobody gives it back. */
public final class BoxOffice {
    private final Bank bank;
    private final Printer printer;
    private final AioLock ticket = new AioLock("ticket");
    private int seats;
    private long takings;

    public BoxOffice(int seats, Bank bank, Printer printer) {
        this.seats = seats;
        this.bank = bank;
        this.printer = printer;
    }

    public boolean sell(String guest, long cents) {
        if (seats == 0) {
            return false;
        }
        seats--;
        bank.charge(guest, cents);
        takings += cents; // read and written in one turn
        try (var _ = ticket.hold()) {
            printer.line("a seat for " + guest);
            printer.line(guest + " paid " + cents);
        }
        return true;
    }

    public void donate(long cents) {
        takings += cents;
    }

    public int seats() {
        return seats;
    }

    public long takings() {
        return takings;
    }
}
