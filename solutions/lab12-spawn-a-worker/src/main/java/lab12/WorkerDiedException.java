package lab12;

import java.io.IOException;

/** A worker is gone. Given: leave it as it is. */
public final class WorkerDiedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String lastWords;

    /**
     * Tells of its end.
     *
     * @param exitCode what it ended with; 128 + n after the deadly signal n
     * @param lastWords the end of what it wrote to standard error, at most {@link LastWords#LONGEST} bytes
     * @param cause what was wrong with what it wrote: it was no frame, or a frame that was cut off; null when nothing was
     */
    public WorkerDiedException(int exitCode, String lastWords, IOException cause) {
        super("the worker ended with exit code %d; its last words: %s".formatted(exitCode, lastWords.strip()), cause);
        this.exitCode = exitCode;
        this.lastWords = lastWords;
    }

    /** What it ended with; 128 + n after the deadly signal n. */
    public int exitCode() {
        return exitCode;
    }

    /** The end of what it wrote to standard error. */
    public String lastWords() {
        return lastWords;
    }
}
