package lab11;

/** A bank and a printer that notice who is there at the same time. */
final class Rush {
    static final String TOGETHER = "two payments under way at once";
    static final String MEANWHILE = "a payment under way while a ticket is printed";

    private int paying;
    private int printing;
    private boolean together;
    private boolean meanwhile;

    void charge(String guest, long cents) {
        paying++;
        look();
        Outside.takeAWhile("the bank of " + guest);
        paying--;
    }

    void line(String text) {
        printing++;
        look();
        Outside.takeAWhile("the printer");
        printing--;
    }

    private void look() {
        together |= paying == 2;
        meanwhile |= paying > 0 && printing > 0;
    }

    /** Whether two ever paid at once, in words. */
    String payments() {
        return together ? TOGETHER : "one payment after the other";
    }

    /** Whether one ever paid while another's ticket was printed, in words. */
    String paymentsAndTickets() {
        return meanwhile ? MEANWHILE : "payments only while nothing is printed";
    }
}
