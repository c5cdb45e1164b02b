package org.interleave.eventloop;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An exception in a future that nobody has asked for yet. */
final class Unretrieved extends WeakReference<AioFuture<?>> {
    /* Overview. asyncio tells of an exception that nobody retrieved when the future is garbage-collected. The JVM may
     * collect late or never, so the loop tells at the latest when it closes, in the order in which the exceptions came. A
     * future that is collected before that is told of earlier: a loop that runs for months must not keep them all. */

    private final Ledger ledger;
    private final String message;
    private final Throwable thrown;
    private final String future;

    private Unretrieved(Ledger ledger, AioFuture<?> future, Throwable thrown) {
        super(future, ledger.dropped);
        this.ledger = ledger;
        this.message = (future instanceof Task<?> ? "Task" : "Future") + " exception was never retrieved";
        this.thrown = thrown;
        this.future = future.toString();
    }

    void withdraw() {
        ledger.open.remove(this);
    }

    private void tell(EventLoop loop) {
        loop.callExceptionHandler(new ExceptionContext(message, thrown, get(), null, future));
    }

    /** All of a loop's exceptions that somebody should still ask for. */
    static final class Ledger {
        private final EventLoop loop;
        private final Set<Unretrieved> open = new LinkedHashSet<>();
        private final ReferenceQueue<AioFuture<?>> dropped = new ReferenceQueue<>();

        Ledger(EventLoop loop) {
            this.loop = loop;
        }

        Unretrieved expectToBeRetrieved(AioFuture<?> future, Throwable thrown) {
            tellDropped();
            Unretrieved report = new Unretrieved(this, future, thrown);
            open.add(report);
            return report;
        }

        private void tellDropped() {
            for (Object reference; (reference = dropped.poll()) != null; ) {
                if (reference instanceof Unretrieved report && open.remove(report)) {
                    report.tell(loop);
                }
            }
        }

        /** Tells of everything that is left. */
        void tellAll() {
            List<Unretrieved> left = List.copyOf(open);
            open.clear();
            left.forEach(report -> report.tell(loop));
        }
    }
}
