package lab10;

import static org.interleave.eventloop.Aio.yieldNow;

/** Makes lines hard to forge: who wants to try, has to compute as long for each. */
public final class Seal {
    private static final int ROUNDS = 200; // of about a millisecond
    private static final int ROUNDS_IN_A_TURN = 5;
    private static final int STEPS = 300_000;
    private static final long SALT = 0x5851f42d4c957f2dL;

    private final Host host;

    /** On that computer. */
    public Seal(Host host) {
        this.host = host;
    }

    /** The seal of {@code line}: eight digits, the same each time. Suspends, again and again. */
    public String of(String line) {
        long x = SALT + line.hashCode();
        for (int round = 0; round < ROUNDS; round++) {
            x = mixed(x);
            host.computed();
            if (round % ROUNDS_IN_A_TURN == ROUNDS_IN_A_TURN - 1) {
                yieldNow();
            }
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
