package lab06;

/**
 * Thrown where a generator stands when somebody closes it: run your finally blocks and go. An Error, so that a
 * {@code catch (Exception e)} does not swallow it. Given: leave it as it is.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    /** One to throw. */
    public GeneratorExit() {
        super("closed while suspended");
    }
}
