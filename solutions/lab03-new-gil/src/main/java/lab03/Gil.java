package lab03;

/** What lets one thread at a time run an interpreter's code. It belongs to nobody at first. */
public interface Gil {
    /** Waits until the caller has it. The caller does not hold it. */
    void acquire();

    /**
     * Lets go of it, before a call that may block or for good.
     *
     * @throws IllegalStateException when the caller does not hold it; then nothing has changed
     */
    void release();

    /** The holder has come to a place in its code where others may have their turn. It holds it when this returns. */
    void checkpoint();
}
