package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** A {@link Body} that returns nothing. */
@FunctionalInterface
public interface VoidBody {
    /** As {@link Body#run}. */
    void run() throws Exception;

    /** The same, returning null. */
    default Body<@Nullable Void> returningNull() {
        return new ReturningNull(this);
    }
}
