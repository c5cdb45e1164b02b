package lab00;

/** Wrong: a pause makes the bad order rare when the machine is idle. It is still an order. */
public final class Tally {
    private final Variable count;

    public Tally(Variable count) {
        this.count = count;
    }

    public void increment() {
        try {
            Thread.sleep(Thread.currentThread().threadId() % 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long seen = count.get();
        count.set(seen + 1);
    }

    public long value() {
        return count.get();
    }
}
