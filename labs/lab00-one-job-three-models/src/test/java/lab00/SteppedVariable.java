package lab00;

/** The variable under test: its caller stops before each access, and what the access did is written down. */
final class SteppedVariable extends Variable {
    /** What a write throws that was told to fail. */
    static final class WriteFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WriteFailed() {
            super("the suite made this write fail");
        }
    }

    private final Steps steps;
    private boolean nextWriteFails;

    SteppedVariable(Steps steps, long start) {
        super(start);
        this.steps = steps;
    }

    /** The next write throws {@link WriteFailed} and writes nothing. */
    void failNextWrite() {
        nextWriteFails = true;
    }

    @Override
    public long get() {
        Steps.point();
        long seen = super.get();
        steps.note("read " + seen);
        return seen;
    }

    @Override
    public void set(long next) {
        Steps.point();
        failIfTold();
        super.set(next);
        steps.note("wrote " + next);
    }

    @Override
    public boolean compareAndSet(long expected, long next) {
        Steps.point();
        failIfTold();
        boolean done = super.compareAndSet(expected, next);
        steps.note(done ? "found %d and wrote %d".formatted(expected, next) : "found no %d".formatted(expected));
        return done;
    }

    private void failIfTold() {
        if (nextWriteFails) {
            nextWriteFails = false;
            steps.note("failed to write");
            throw new WriteFailed();
        }
    }
}
