package lab11;

import org.interleave.eventloop.AioLock;

/** Wrong: the printer is kept for ever by a ticket that was not finished. */
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
        boolean paid = false;
        try {
            bank.charge(guest, cents);
            paid = true;
        } finally {
            if (!paid) {
                seats++; // refused, or cancelled while it waited
            }
        }
        takings += cents;
        ticket.acquire();
        printer.line("a seat for " + guest);
        printer.line(guest + " paid " + cents);
        ticket.release();
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
