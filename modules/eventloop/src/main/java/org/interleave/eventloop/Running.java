package org.interleave.eventloop;

import java.util.Arrays;
import org.interleave.machine.stack.Backing;
import org.jspecify.annotations.Nullable;

/** Which loop the calling code runs on: asyncio's {@code get_running_loop}. */
final class Running {
    /* Overview. A thread local would be the obvious way, and cost a map in each of a hundred thousand tasks. A loop knows
     * itself which thread it lets run at the moment (its own, or that of a task), so a caller is on the loop that names the
     * caller's thread. There are as few loops as there are threads to run them. The field is not volatile: only a loop on
     * which the caller runs can name the caller's thread, and that was written by the caller's own carrier. */

    private static volatile EventLoop[] loops = {};

    private Running() {}

    static @Nullable EventLoop loopOrNull() {
        EventLoop[] all = loops;
        if (all.length == 0) {
            return null;
        }
        Thread me = Thread.currentThread();
        for (EventLoop loop : all) {
            if (loop.turns().executing == me) {
                return loop;
            }
        }
        Thread identity = Backing.identity(); // a generator's body has a thread of its own on the fallback
        if (identity != me) {
            for (EventLoop loop : all) {
                if (loop.turns().executing == identity) {
                    return loop;
                }
            }
        }
        return null;
    }

    static EventLoop loop() {
        EventLoop loop = loopOrNull();
        if (loop == null) {
            throw new IllegalStateException("no running event loop");
        }
        return loop;
    }

    static synchronized void add(EventLoop loop) {
        EventLoop[] more = Arrays.copyOf(loops, loops.length + 1);
        more[loops.length] = loop;
        loops = more;
    }

    static synchronized void remove(EventLoop loop) {
        loops = Arrays.stream(loops).filter(other -> other != loop).toArray(EventLoop[]::new);
    }
}
