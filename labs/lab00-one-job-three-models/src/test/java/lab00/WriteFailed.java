package lab00;

/** What a write throws that was told to fail. */
final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriteFailed() {
        super("the suite made this write fail");
    }
}
