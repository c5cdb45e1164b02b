package lab09;

/** A deadline has passed. Given. */
public final class TimedOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One that says so. */
    public TimedOut() {
        super("the deadline has passed");
    }
}
