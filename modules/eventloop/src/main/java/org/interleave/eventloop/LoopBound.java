package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** Something that tasks of one loop wait at: it belongs to the first loop on which somebody had to wait. */
abstract class LoopBound {
    private final @Nullable String name;
    private @Nullable EventLoop loop;

    LoopBound(@Nullable String name) {
        this.name = name;
    }

    /**
     * The loop the caller runs on, on which somebody is about to wait here.
     *
     * @throws IllegalStateException when somebody waited here on another loop before
     */
    final EventLoop bind(EventLoop running) {
        if (loop == null) {
            loop = running;
        } else if (loop != running) {
            throw new IllegalStateException(this + " is bound to a different event loop");
        }
        return running;
    }

    /** Its state is looked at or changed by the code that runs. */
    final void used() {
        Conducted.used(this);
    }

    /** "lock 'x'", or "a lock" when it was given no name. */
    final String called(String kind) {
        return name == null ? "a " + kind : kind + " '" + name + "'";
    }

    /** As asyncio shows it: {@code <Lock 'x' [locked, waiters:2]>}. */
    final String shown(String kind, String state, int waiting) {
        return "<" + kind + (name == null ? "" : " '" + name + "'") + " [" + state
                + (waiting == 0 ? "" : ", waiters:" + waiting) + "]>";
    }
}
