package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where tasks wait until it is opened. One that is cancelled leaves the others waiting, unlike one that awaits a future. */
final class Gate {
    private final EventLoop loop;
    private final String what;
    private final List<AioFuture<Object>> waiting = new ArrayList<>(0);

    /** @param what what is waited for, after "waits for" */
    Gate(EventLoop loop, String what) {
        this.loop = loop;
        this.what = what;
    }

    /** Suspends until it is opened the next time. */
    void await() {
        AioFuture<Object> opened = new AioFuture<>(loop) {
            @Override
            String describe() {
                return what;
            }
        };
        waiting.add(opened);
        try {
            loop.await(opened);
        } finally {
            waiting.remove(opened);
        }
    }

    /**
     * Lets everybody go on who waits.
     *
     * @param failure what they are to throw; null for nothing
     */
    void open(@Nullable Throwable failure) {
        for (AioFuture<Object> opened : waiting) {
            if (!opened.isDone()) {
                opened.finish(null, failure);
            }
        }
    }
}
