package lab01;

/** Wrong: T2 has written when T1 reads, so T1 adds to what T2 left. */
public final class Witness {
    public static final String SCHEDULE = "T2 T2 T1 T1";

    private Witness() {}
}
