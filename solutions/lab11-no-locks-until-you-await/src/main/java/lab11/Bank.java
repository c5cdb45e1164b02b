package lab11;

/** Moves money. Given: leave it as it is. */
@FunctionalInterface
public interface Bank {
    /**
     * Charges {@code guest}. Awaits the answer, and who asked first need not be answered first. When this throws, whatever it
     * throws, nothing was charged.
     *
     * @throws Refused when the bank says no
     */
    void charge(String guest, long cents);

    /** The bank says no. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** One that says to whom. */
        public Refused(String guest) {
            super("the bank refuses " + guest);
        }
    }
}
