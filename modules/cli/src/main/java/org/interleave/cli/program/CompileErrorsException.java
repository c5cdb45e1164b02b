package org.interleave.cli.program;

import java.util.List;

/** The user's program does not compile. */
public final class CompileErrorsException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 20;

    private final transient List<String> errors;

    CompileErrorsException(List<String> errors) {
        super("it does not compile");
        this.errors = errors;
    }

    /** The errors, each as {@code file:line: message}; the first of them when there are many. */
    public List<String> errors() {
        return errors.size() <= MOST ? errors : errors.subList(0, MOST);
    }
}
