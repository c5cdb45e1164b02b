package org.interleave.eventloop;

import org.interleave.coroutines.GeneratorExit;
import org.jspecify.annotations.Nullable;

/** Which throwables leave the loop at once, as {@code KeyboardInterrupt} and {@code SystemExit} do in Python. */
final class Fatal {
    private Fatal() {}

    /**
     * Errors of the JVM and of whoever ends the program. An {@link Error} that tells of a mistake in the program itself (a
     * failed assertion, endless recursion, a class that is missing) is a task's failure like any exception.
     */
    static boolean is(@Nullable Throwable thrown) {
        return thrown instanceof Error
                && !(thrown instanceof CancelledError
                        || thrown instanceof AssertionError
                        || thrown instanceof StackOverflowError
                        || thrown instanceof LinkageError
                        || thrown instanceof GeneratorExit);
    }
}
