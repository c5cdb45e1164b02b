package lab11;

/**
 * An order of turns that loses a tip. Yours to find.
 *
 * <p>Two tasks, ann and bob, as {@link TipJar#evening} makes them. A turn is all that a task does from one await to the next, or
 * to its end.
 */
public final class Witness {
    /** Who takes each turn, in order; as many turns as you want to fix. */
    public static final String ORDER = "ann bob ann bob bob";

    private Witness() {}
}
