package lab11;

/** Wrong: ann has written when bob reads, so bob adds to what she left. */
public final class Witness {
    public static final String ORDER = "bob ann ann bob bob";

    private Witness() {}
}
