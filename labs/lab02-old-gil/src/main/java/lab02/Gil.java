package lab02;

/** What lets one thread at a time run an interpreter's code. It belongs to nobody at first. */
public interface Gil {
    /** Waits until nobody holds it, and takes it. The caller does not hold it. */
    void acquire();

    /**
     * Lets go.
     *
     * @throws IllegalStateException when the caller does not hold it; then nothing has changed
     */
    void release();

    /** The holder has run one more step of its code, and holds it when this returns. May be the moment for others. */
    void tick();

    /** The holder makes a call that may block, such as reading from a socket, and holds it again when that is over. */
    void call(Runnable blocking);
}
