package lab05;

/**
 * A global interpreter lock: at most one thread holds it, and only its holder runs. Given: leave it as it is.
 *
 * <p>What the toolkit calls, for every thread of a program.
 */
public interface Gil {
    /** Waits until the calling thread holds it. */
    void acquire();

    /** The holder is about to make a call that may block, and gives it up by itself. */
    void release();

    /** The holder passes a place where it may be made to give way. It holds the GIL again when this returns. */
    void checkpoint();
}
