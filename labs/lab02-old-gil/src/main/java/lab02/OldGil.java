package lab02;

/** The GIL of CPython 2. Yours to build: so far it lets everybody run at any time. */
public final class OldGil implements Gil {
    /** @param checkInterval every so many ticks, whoever holds it lets go and takes it again; at least 1 */
    public OldGil(int checkInterval) {}

    @Override
    public void acquire() {}

    @Override
    public void release() {}

    @Override
    public void tick() {}

    @Override
    public void call(Runnable blocking) {
        blocking.run();
    }
}
