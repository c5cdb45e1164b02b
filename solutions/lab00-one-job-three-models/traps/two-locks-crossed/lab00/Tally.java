package lab00;

/** Wrong: two locks, taken in turns in one order and in the other. Two threads can hold one each, and want both. */
public final class Tally {
    private final Object reading = new Object();
    private final Object writing = new Object();
    private final Variable count;
    private boolean other;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        other = !other;
        synchronized (other ? reading : writing) {
            long seen = count.get();
            synchronized (other ? writing : reading) {
                count.set(seen + 1);
            }
        }
    }

    public long value() {
        return count.get();
    }
}
