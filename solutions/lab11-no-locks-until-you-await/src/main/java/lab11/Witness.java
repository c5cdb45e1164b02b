package lab11;

/**
 * An order of turns that loses a tip: bob reads before ann has written, and writes after her.
 *
 * <p>Two tasks, ann and bob, as {@link TipJar#evening} makes them. A turn is all that a task does from one await to the next, or
 * to its end.
 */
public final class Witness {
    /** Who takes each turn, in order. Both are ready after the second: the clock stood still for both. */
    public static final String ORDER = "ann bob bob ann bob";

    private Witness() {}
}
