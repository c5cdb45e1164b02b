package lab10;

/** Makes lines hard to forge: who wants to try, has to compute as long for each. Yours, if you want to change it. */
public final class Seal {
    private static final int ROUNDS = 200; // of about a millisecond
    private static final int STEPS = 300_000;
    private static final long SALT = 0x5851f42d4c957f2dL;

    private final Host host;

    /** On that computer. */
    public Seal(Host host) {
        this.host = host;
    }

    /** The seal of {@code line}: eight digits, the same each time. */
    public String of(String line) {
        long x = SALT + line.hashCode();
        for (int round = 0; round < ROUNDS; round++) {
            x = mixed(x);
            host.computed();
        }
        return "%08x".formatted((int) (x >>> Integer.SIZE));
    }

    /* Marsaglia's xorshift: each step needs the one before. */
    private static long mixed(long x) {
        long mixed = x;
        for (int i = 0; i < STEPS; i++) {
            mixed ^= mixed << 13;
            mixed ^= mixed >>> 7;
            mixed ^= mixed << 17;
        }
        return mixed;
    }
}
