package org.interleave.processes;

/** A pool was to be opened inside a worker of a worker: were that allowed, a task could multiply processes without end. */
public final class NestedPoolException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NestedPoolException(int depth) {
        super("a pool may be opened in a program and in its workers, not %d levels deep".formatted(depth));
    }
}
