package org.interleave.cli;

/** What every command's exit code means. */
public final class ExitCode {
    /** Done; for a check: passed. */
    public static final int OK = 0;
    /** A check failed. */
    public static final int FAILED = 1;
    /** The user gave something that cannot be used; one sentence said what. */
    public static final int USAGE = 2;
    /** This machine cannot show it; the reason was given. */
    public static final int INCONCLUSIVE = 3;
    /** A fault of the toolkit; a report was written. */
    public static final int FAULT = 70;
    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
