package lab00;

/** A variable whose writes take a while. */
final class SlowVariable extends Variable {
    SlowVariable(long start) {
        super(start);
    }

    @Override
    public void set(long next) {
        takeAWhile();
        super.set(next);
    }

    @Override
    public boolean compareAndSet(long expected, long next) {
        takeAWhile();
        return super.compareAndSet(expected, next);
    }

    private static void takeAWhile() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
