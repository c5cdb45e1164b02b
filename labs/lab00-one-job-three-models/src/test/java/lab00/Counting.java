package lab00;

/** A tally of a variable that holds 41, and threads that count with it. */
final class Counting {
    private static final long START = 41;

    private final Variable variable;
    private final Tally tally;

    private Counting(Variable variable) {
        this.variable = variable;
        tally = new Tally(variable);
    }

    static Counting fromTheStart() {
        return new Counting(new Variable(START));
    }

    static Counting withAWriteThatFails() {
        return new Counting(new FailingVariable(START));
    }

    static Counting withSlowWrites() {
        return new Counting(new SlowVariable(START));
    }

    void once() {
        tally.increment();
    }

    void twice() {
        tally.increment();
        tally.increment();
    }

    /** Counts once; the variable may refuse, and the thread goes on. */
    void tryOnce() {
        try {
            tally.increment();
        } catch (WriteFailed e) {
            // As the check asked for.
        }
    }

    /** Requires that {@code increments} of them were kept. */
    void requireAll(int increments) {
        long lost = START + increments - variable.get();
        if (lost != 0) {
            throw new AssertionError(
                    lost == 1 ? "one add lost" : lost > 0 ? lost + " adds lost" : -lost + " adds too many");
        }
    }
}
