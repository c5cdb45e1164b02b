package lab11;

import org.interleave.eventloop.AioLock;

/** Wrong: right in every order, and while one guest looks for a card the whole theatre waits. */
public final class BoxOffice {
    private final Bank bank;
    private final Printer printer;
    private final AioLock till = new AioLock("till");
    private int seats;
    private long takings;

    public BoxOffice(int seats, Bank bank, Printer printer) {
        this.seats = seats;
        this.bank = bank;
        this.printer = printer;
    }

    public boolean sell(String guest, long cents) {
        try (var _ = till.hold()) {
            if (seats == 0) {
                return false;
            }
            bank.charge(guest, cents);
            seats--;
            takings += cents;
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
