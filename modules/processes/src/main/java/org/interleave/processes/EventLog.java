package org.interleave.processes;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener what happens in a pool, in order, one event at a time, and on no thread of the pool. */
final class EventLog {
    /* Overview. A listener is code of somebody else and may take its time; so whoever has something to tell leaves it here,
     * and a virtual thread that lives as long as there is something to tell does the telling. */

    private final @Nullable Consumer<PoolEvent> listener;
    private final ConcurrentLinkedQueue<PoolEvent> untold = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    EventLog(@Nullable Consumer<PoolEvent> listener) {
        this.listener = listener;
    }

    /** Whether anybody listens: else a detail need not even be put into words. */
    boolean isOn() {
        return listener != null;
    }

    /** Any thread may tell, whatever lock it holds. */
    void tell(PoolEvent.Kind kind, Lane lane, long task, String detail) {
        if (listener != null) {
            untold.add(new PoolEvent(System.nanoTime(), kind, lane.number, lane.worker.pid(), task, detail));
            if (count.getAndIncrement() == 0) {
                Thread.ofVirtual().name("pool events").start(this::tellAll);
            }
        }
    }

    private void tellAll() {
        do {
            PoolEvent event = untold.poll();
            if (event != null && listener != null) {
                try {
                    listener.accept(event);
                } catch (RuntimeException e) {
                    // The listener's own affair, which must not keep it from hearing the next one.
                }
            }
        } while (count.decrementAndGet() > 0);
    }
}
