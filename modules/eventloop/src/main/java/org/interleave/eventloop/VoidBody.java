package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** A {@link Body} that returns nothing. */
@FunctionalInterface
public interface VoidBody {
    /** As {@link Body#run}. */
    void run() throws Exception;

    /** The same, returning null. */
    @SuppressWarnings("NullAway") // of a Void there is nothing but null
    default Body<@Nullable Void> returningNull() {
        return () -> {
            run();
            return null;
        };
    }
}
