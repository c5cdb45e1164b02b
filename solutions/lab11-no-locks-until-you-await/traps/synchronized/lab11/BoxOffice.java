package lab11;

/** Wrong: a monitor is kept across the await, and whoever comes then stops the only thread that could give it back. */
public final class BoxOffice {
    private final Bank bank;
    private final Printer printer;
    private int seats;
    private long takings;

    public BoxOffice(int seats, Bank bank, Printer printer) {
        this.seats = seats;
        this.bank = bank;
        this.printer = printer;
    }

    public synchronized boolean sell(String guest, long cents) {
        if (seats == 0) {
            return false;
        }
        bank.charge(guest, cents);
        seats--;
        takings += cents; // read and written in one turn
        printer.line("a seat for " + guest);
        printer.line(guest + " paid " + cents);
        return true;
    }

    public synchronized void donate(long cents) {
        takings += cents;
    }

    public synchronized int seats() {
        return seats;
    }

    public synchronized long takings() {
        return takings;
    }
}
