package lab01;

/**
 * A schedule that loses a deposit: both threads read 0, so both write 1.
 *
 * <p>Two threads, T1 and T2, put 1 each into a new {@link LeakyAccount}. A step is one read or one write of its balance.
 */
public final class Witness {
    /** Who takes each step, in order. "T1 T2" would do: the rest follows. */
    public static final String SCHEDULE = "T1 T2 T1 T2";

    private Witness() {}
}
