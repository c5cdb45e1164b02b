package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * What runs inside a scope, may speak to it, and returns something: see {@link TaskGroup}, {@link Timeout}.
 *
 * @param <S> the scope
 * @param <T> what the body returns
 */
@FunctionalInterface
public interface ScopeBody<S, T extends @Nullable Object> extends VoidScopeBody<S> {
    /* A lambda that only throws, or is one call, could be either kind of body, and javac finds calls with it ambiguous unless
     * one kind is a subtype of the other. */

    /** Runs inside {@code scope}, which is left when this returns or throws. */
    T call(S scope) throws Exception;

    @Override
    default void run(S scope) throws Exception {
        call(scope);
    }
}
