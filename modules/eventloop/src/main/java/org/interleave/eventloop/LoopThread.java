package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import org.interleave.machine.stack.Backing;
import org.jspecify.annotations.Nullable;

/** The thread a loop runs on, for as long as it runs. */
final class LoopThread {
    /* Overview. Running a loop gives it a thread of its own, for which the caller waits. The JVM drops an interrupt of a
     * thread on which a virtual thread is mounted, so only a caller who does nothing but wait can be interrupted for
     * certain. It also lets a virtual thread be that caller, and leaves room for deep stacks. Where the explorer is in
     * charge the caller is its thread, and the loop runs on that. */

    private static final long STACK_BYTES = 16L << 20; // tasks use the loop's stack while they run

    private final EventLoop loop;
    private @Nullable Thread thread;
    private @Nullable Throwable thrown;

    LoopThread(EventLoop loop) {
        this.loop = loop;
    }

    /** The thread; null when the loop does not run. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Runs {@code spin} to its end. What it throws is thrown. */
    void run(Runnable spin) {
        if (loop.conducted() != null) {
            begin(Thread.currentThread());
            try {
                spin.run();
            } finally {
                end();
            }
            return;
        }
        Thread own = Backing.active().carrier(STACK_BYTES).name("event loop").unstarted(() -> {
            try {
                spin.run();
            } catch (Throwable t) {
                thrown = t;
            }
        });
        begin(own);
        LoopObserver observer = loop.observer;
        if (observer != null) {
            observer.runBegins();
        }
        try {
            own.start();
            join(own);
        } finally {
            end();
            observer = loop.observer;
            if (observer != null) {
                observer.runEnds();
            }
        }
        Throwable ended = thrown;
        if (ended != null) {
            thrown = null;
            throw sneakily(ended);
        }
    }

    private void begin(Thread own) {
        thread = own;
        loop.turns().executing = own;
        Running.add(loop);
    }

    private void end() {
        Running.remove(loop);
        loop.turns().executing = null;
        thread = null;
    }

    /** Waits for the loop's thread. An interrupt of the caller is a Ctrl-C for the loop. */
    private void join(Thread own) {
        boolean interrupted = false;
        while (true) {
            try {
                own.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                loop.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
