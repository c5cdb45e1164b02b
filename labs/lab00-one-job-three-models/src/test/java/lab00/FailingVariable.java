package lab00;

/** A variable whose first write fails and writes nothing. */
final class FailingVariable extends Variable {
    private boolean failed;

    FailingVariable(long start) {
        super(start);
    }

    @Override
    public void set(long next) {
        failOnce();
        super.set(next);
    }

    @Override
    public boolean compareAndSet(long expected, long next) {
        failOnce();
        return super.compareAndSet(expected, next);
    }

    private void failOnce() {
        if (!failed) {
            failed = true;
            throw new WriteFailed();
        }
    }
}
