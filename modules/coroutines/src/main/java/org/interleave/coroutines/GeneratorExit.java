package org.interleave.coroutines;

/**
 * Raised where a coroutine or generator is suspended when somebody closes it: run the finally blocks and go. An Error,
 * as CPython's is a BaseException, so that {@code catch (Exception e)} does not swallow it.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    /** To be raised at a yield that is to be the last. */
    public GeneratorExit() {
        super("closed while suspended");
    }
}
