package lab12;

/**
 * A process of its own that is talked to in frames: they go to its standard input and come from its standard output. Given:
 * leave it as it is.
 *
 * <p>It may die at any moment, in the middle of a frame, or talk nonsense. Whatever it does, nobody waits for it for ever, and
 * this process goes on.
 */
public interface Worker extends AutoCloseable {
    /** Its process id. */
    long pid();

    /**
     * Sends it a frame. Does not wait for answers to be fetched: any number of frames may be sent before the first
     * {@link #receive}. May be called by one thread, while another receives.
     *
     * @throws WorkerDiedException when it is gone
     */
    void send(Frame frame) throws WorkerDiedException;

    /**
     * The next frame that it wrote; waits for one.
     *
     * @throws WorkerDiedException when there is none and will be none, because the worker has ended: by itself, or because it had
     *     to be killed, since something came that is no frame, or since it closed its output and did not end. All it wrote
     *     before is received first. Asked again, it throws the same again
     */
    Frame receive() throws WorkerDiedException, InterruptedException;

    /**
     * Ends it: asks (as SIGTERM does), gives it {@code grace} to end, and kills it otherwise; its children are killed, too.
     * Returns when it is gone, and leaves no thread behind. Closing again does nothing.
     */
    @Override
    void close();
}
