package lab01;

/**
 * A schedule that loses a deposit. Yours to find.
 *
 * <p>Two threads, T1 and T2, put 1 each into a new {@link LeakyAccount}. A step is one read or one write of its balance.
 */
public final class Witness {
    /** Who takes each step, in order; as many steps as you want to fix. */
    public static final String SCHEDULE = "T1 T1 T2 T2";

    private Witness() {}
}
