package org.interleave.eventloop;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The values of all {@link ContextVar}s as one task, callback or thread sees them. Python's {@code contextvars.Context}.
 *
 * <p>A task runs in a copy of its creator's context. Not safe for use by several threads at a time.
 */
public final class Context {
    /* Overview. After PEP 567. The values are an immutable map that set() replaces, so that copying a context, which happens
     * for every task and callback, copies one reference. Where a context is not the running loop's, it hangs on the thread,
     * inheritably: on the fallback a generator's body has a thread of its own, and shares its caller's context all the same. */

    private static final InheritableThreadLocal<@Nullable Context> OF_THREAD = new InheritableThreadLocal<>();

    private Map<ContextVar<?>, Object> values;
    private boolean entered;

    /** An empty context. */
    public Context() {
        this(Map.of());
    }

    private Context(Map<ContextVar<?>, Object> values) {
        this.values = values;
    }

    /** The calling thread gives its context up, and with it what threads that it starts would inherit. */
    static void leaveThread() {
        OF_THREAD.remove();
    }

    /** A copy of the context the caller runs in. */
    public static Context copyCurrent() {
        return current().copy();
    }

    /** The context the caller runs in: its task's, its callback's, or its thread's. */
    static Context current() {
        EventLoop loop = Running.loopOrNull();
        Context ofLoop = loop == null ? null : loop.context();
        if (ofLoop != null) {
            return ofLoop;
        }
        Context ofThread = OF_THREAD.get();
        if (ofThread == null) {
            ofThread = new Context();
            OF_THREAD.set(ofThread);
        }
        return ofThread;
    }

    /** A context with the same values, which from now on go their own ways. */
    public Context copy() {
        return new Context(values);
    }

    /**
     * Calls {@code body} in this context: what it sets, stays here.
     *
     * @throws IllegalStateException when this context is entered already
     */
    public <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        if (entered) {
            throw new IllegalStateException("run: this context is already entered");
        }
        entered = true;
        EventLoop loop = Running.loopOrNull();
        if (loop != null && loop.context() != null) {
            Context before = loop.swapContext(this);
            try {
                return body.call();
            } finally {
                loop.swapContext(before);
                entered = false;
            }
        }
        Context before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return body.call();
        } finally {
            OF_THREAD.set(before);
            entered = false;
        }
    }

    @Nullable
    Object get(ContextVar<?> variable) {
        return values.get(variable);
    }

    void put(ContextVar<?> variable, @Nullable Object value) {
        Map<ContextVar<?>, Object> changed = new IdentityHashMap<>(values);
        if (value == null) {
            changed.remove(variable);
        } else {
            changed.put(variable, value);
        }
        values = changed;
    }

    @Override
    public String toString() {
        return "context " + values;
    }
}
