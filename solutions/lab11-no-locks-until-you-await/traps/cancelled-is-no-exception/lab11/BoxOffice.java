package lab11;

import org.interleave.eventloop.AioLock;

/** Wrong: gives the seat back when the bank refuses, and not when the guest is called away. */
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
        try {
            bank.charge(guest, cents);
        } catch (RuntimeException e) { // a CancelledError is none
            seats++;
            throw e;
        }
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
