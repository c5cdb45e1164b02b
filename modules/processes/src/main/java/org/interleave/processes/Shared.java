package org.interleave.processes;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A handle of something that a pool keeps: it travels to tasks as a number, and asks the pool from wherever it is. */
abstract class Shared implements Serializable {
    private static final long serialVersionUID = 1L;

    final long id;
    private final transient @Nullable SharedLink here;

    Shared(long id, SharedLink here) {
        this.id = id;
        this.here = here;
    }

    /** The way to the pool from this process. */
    SharedLink link() {
        SharedLink link = here != null ? here : WorkerLink.current();
        if (link == null) {
            throw new IllegalStateException(
                    "a shared lock, counter or queue is used by its pool's tasks and by who made it");
        }
        return link;
    }
}
