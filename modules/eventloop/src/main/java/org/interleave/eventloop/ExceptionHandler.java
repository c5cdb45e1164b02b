package org.interleave.eventloop;

/** Is told of exceptions that nobody else can be told of: a callback's, or those of a task nobody awaited. */
@FunctionalInterface
public interface ExceptionHandler {
    /** Tells on standard error. */
    ExceptionHandler STANDARD_ERROR = (_, what) -> {
        StringBuilder text = new StringBuilder(what.message());
        if (what.subject() != null) {
            text.append("\n  ").append(what.subject());
        }
        System.err.println(text);
        if (what.exception() != null) {
            what.exception().printStackTrace();
        }
    };

    /** Called on the loop's thread, or by whoever closes it. */
    void handle(EventLoop loop, ExceptionContext what);
}
