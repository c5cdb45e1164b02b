package lab11;

import org.interleave.eventloop.AioLock;

/** Wrong: one line is not one turn: the left operand is read before the call on the right awaits. */
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
        takings = takings + paid(guest, cents);
        try (var _ = ticket.hold()) {
            printer.line("a seat for " + guest);
            printer.line(guest + " paid " + cents);
        }
        return true;
    }

    private long paid(String guest, long cents) {
        boolean paid = false;
        try {
            bank.charge(guest, cents);
            paid = true;
        } finally {
            if (!paid) {
                seats++;
            }
        }
        return cents;
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
