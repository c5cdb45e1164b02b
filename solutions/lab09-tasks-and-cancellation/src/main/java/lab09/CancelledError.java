package lab09;

/** Raised where a task waits that was asked to end. Not an Exception: nobody shall catch it by habit. Given. */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    /** One that says so. */
    public CancelledError() {
        super("cancelled");
    }
}
