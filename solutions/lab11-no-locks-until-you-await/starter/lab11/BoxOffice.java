package lab11;

/** Sells the seats of one evening. Yours to repair: right in every order of turns, and nobody waits who need not. */
public final class BoxOffice {
    private final Bank bank;
    private final Printer printer;
    private int seats;
    private long takings;

    /** A box office with so many seats, a bank that takes the money, and a printer that all its tills share. */
    public BoxOffice(int seats, Bank bank, Printer printer) {
        this.seats = seats;
        this.bank = bank;
        this.printer = printer;
    }

    /**
     * Sells a seat, and prints its ticket: two lines, one below the other. Awaits. A seat is sold when it is paid, whatever
     * becomes of the ticket; when anything goes wrong before, it can be sold to somebody else.
     *
     * @return false when there is no seat left that nobody is paying for; then nothing is charged
     * @throws Bank.Refused when the bank refuses
     * @throws Printer.Jam when the paper is stuck; the rest of the ticket is not printed
     */
    public boolean sell(String guest, long cents) {
        if (seats == 0) {
            return false;
        }
        long before = takings;
        bank.charge(guest, cents);
        seats--;
        takings = before + cents;
        printer.line("a seat for " + guest);
        printer.line(guest + " paid " + cents);
        return true;
    }

    /** Puts a gift into the takings. Callbacks come here, too, and these cannot await. */
    public void donate(long cents) {
        takings += cents;
    }

    /** How many seats are left. Whoever asks need not be a task. */
    public int seats() {
        return seats;
    }

    /** What was paid and given. Whoever asks need not be a task. */
    public long takings() {
        return takings;
    }
}
