package lab11;

/** Prints line by line, for everybody. Given: leave it as it is. */
@FunctionalInterface
public interface Printer {
    /**
     * Prints one line, and awaits that the paper has moved on.
     *
     * @throws Jam when it has not; the line is lost
     */
    void line(String text);

    /** The paper is stuck. Somebody takes it out, and then the printer goes on. */
    final class Jam extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** One that says at which line. */
        public Jam(String text) {
            super("the paper is stuck at \"" + text + "\"");
        }
    }
}
