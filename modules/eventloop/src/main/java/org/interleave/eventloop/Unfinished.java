package org.interleave.eventloop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interleave.eventloop.AsyncGenerator.Core;
import org.jspecify.annotations.Nullable;

/** The asynchronous generators of a loop that have begun and not ended: somebody has to run their finally blocks. */
final class Unfinished {
    /* Overview. PEP 525's hooks. CPython has a generator that is dropped closed by its loop when it is garbage-collected,
     * and the others at the end of the run. So do we, but as the JVM tells of what it collected only when it is asked, those
     * that were dropped are looked for when the next one begins: a loop that runs for months must not keep them all. */

    /** One of them. */
    final class Entry extends WeakReference<AsyncGenerator<?>> {
        private final Core<?> core;

        private Entry(AsyncGenerator<?> generator, Core<?> core) {
            super(generator, dropped);
            this.core = core;
        }

        /** Its body has ended. */
        void ended() {
            open.remove(this);
        }
    }

    private final EventLoop loop;
    private final Set<Entry> open = new LinkedHashSet<>();
    private final ReferenceQueue<AsyncGenerator<?>> dropped = new ReferenceQueue<>();
    private boolean isOver;

    Unfinished(EventLoop loop) {
        this.loop = loop;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The body of {@code generator} is about to begin. */
    Entry begins(AsyncGenerator<?> generator, Core<?> core) {
        if (isOver) {
            tell("an asynchronous generator began after shutdownAsyncgens(): nobody will close it", null, core);
        }
        closeDropped();
        Entry entry = new Entry(generator, core);
        open.add(entry);
        return entry;
    }

    /** Whoever could have gone on with them is gone: each gets a task that closes it. */
    private void closeDropped() {
        for (Object reference; (reference = dropped.poll()) != null; ) {
            if (reference instanceof Entry entry && open.remove(entry)) {
                closing(entry);
            }
        }
    }

    private Task<?> closing(Entry entry) {
        VoidBody close = () -> {
            try {
                entry.core.close();
            } catch (CancelledError told) {
                // Not an error: it has ended, too.
            } catch (Throwable failure) {
                if (Fatal.is(failure)) {
                    throw failure;
                }
                tell("an error occurred during closing of asynchronous generator " + entry.core, failure, entry.core);
            }
        };
        return loop.createTask(close.returningNull());
    }

    /** Closes all of them at the same time, and waits for that. What they throw goes to the exception handler. */
    void closeAll() {
        isOver = true;
        List<Task<?>> closings = new ArrayList<>();
        open.forEach(entry -> closings.add(closing(entry)));
        open.clear();
        closings.forEach(loop::await);
    }

    private void tell(String message, @Nullable Throwable failure, Core<?> core) {
        loop.callExceptionHandler(new ExceptionContext(message, failure, null, null, core.toString()));
    }
}
