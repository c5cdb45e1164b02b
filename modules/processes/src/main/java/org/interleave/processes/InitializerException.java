package org.interleave.processes;

/**
 * The pool's initialiser threw in a worker: no task can be run there, and none could in the next worker either. The cause is
 * what it threw, or a {@link RemoteTaskException} that describes it.
 */
public final class InitializerException extends BrokenPoolException {
    private static final long serialVersionUID = 1L;

    InitializerException(Throwable cause) {
        super("the initialiser failed in a worker: " + cause, cause);
    }
}
