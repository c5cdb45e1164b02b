package org.interleave.machine.stack;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** A stack of Loom's own: the body runs on the thread that enters it, as a generator's does in Python. */
final class ContinuationStack implements Stack {
    /* Overview. A scope for each coroutine, not one for all: a yield to a scope goes through every continuation above
     * it, so a body may leave from inside another coroutine that it is itself resuming. Loaded only where
     * jdk.internal.vm is exported to us; see Backing. */

    private final ContinuationScope scope;
    private final Continuation continuation;
    private volatile @Nullable Thread thread;

    ContinuationStack(String name, Runnable body) {
        scope = new ContinuationScope(name);
        continuation = new Continuation(scope, body);
    }

    @Override
    public void enter() {
        Thread carrier = Thread.currentThread();
        if (thread != carrier) { // mostly it is the same one again, and a volatile write is a tenth of a step
            thread = carrier;
        }
        continuation.run();
    }

    @Override
    public void leave() {
        Continuation.yield(scope); // throws when the body is not on this thread, or a native frame is in the way
    }

    @Override
    public @Nullable Thread thread() {
        return thread;
    }
}
