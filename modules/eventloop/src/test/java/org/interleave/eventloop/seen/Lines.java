package org.interleave.eventloop.seen;

/** Where a test is in its source: what the toolkit says of a line is held against it. */
final class Lines {
    private Lines() {}

    /** The line after the caller's, as {@code File.java:12}. */
    static String next() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst())
                .map(frame -> frame.getFileName() + ":" + (frame.getLineNumber() + 1))
                .orElseThrow();
    }
}
