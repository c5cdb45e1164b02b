package lab14;

/** What became of a job. Each has one, and only one. Given: leave it as it is. */
public sealed interface Outcome {
    /** It was run, and {@code result} came of it. */
    record Returned(String result) implements Outcome {}

    /** It was run, and threw; its worker lives. */
    record Threw(String message) implements Outcome {}

    /**
     * It had started, and its worker ended before it had written what came of it. How much of it was done, nobody knows.
     *
     * @param why what was wrong with the worker
     * @param exitCode what the worker ended with; 137 when it was killed
     */
    record Crashed(Why why, int exitCode) implements Outcome {}

    /** No worker ever started it. */
    record NeverRan(String reason) implements Outcome {}

    /** What can be wrong with a worker. */
    enum Why {
        /** It ended, all by itself or by somebody's hand. */
        ENDED,
        /** It gave no sign of life for too long, and was killed. */
        SILENT,
        /** What came from it was no frame, or only the beginning of one. */
        NONSENSE
    }
}
