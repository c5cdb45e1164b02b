package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * What runs inside a scope, and may speak to it.
 *
 * @param <S> the scope
 */
@FunctionalInterface
public interface VoidScopeBody<S> {
    /** Runs inside {@code scope}, which is left when this returns or throws. */
    void run(S scope) throws Exception;

    /** The same, returning null. */
    @SuppressWarnings("NullAway") // of a Void there is nothing but null
    default ScopeBody<S, @Nullable Void> returningNull() {
        return scope -> {
            run(scope);
            return null;
        };
    }
}
