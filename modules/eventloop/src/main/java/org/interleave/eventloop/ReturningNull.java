package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** A body that returns nothing, as one that returns null. A class of its own, so that a task can tell whose code it runs. */
record ReturningNull(VoidBody body) implements Body<@Nullable Void> {
    @Override
    @SuppressWarnings("NullAway") // of a Void there is nothing but null
    public @Nullable Void run() throws Exception {
        body.run();
        return null;
    }
}
