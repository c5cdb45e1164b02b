package org.interleave.eventloop;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import org.interleave.machine.stack.Backing;
import org.jspecify.annotations.Nullable;

/**
 * The values of all {@link ContextVar}s as one task, callback or thread sees them. Python's {@code contextvars.Context}.
 *
 * <p>A task runs in a copy of its creator's context; a generator, in that of whoever asks it. Not safe for use by several
 * threads at a time.
 */
public final class Context {
    /* Overview. After PEP 567. The values are a map that set() replaces and nobody changes, so that copying a context, which
     * happens for every task and callback, copies one reference. A running loop knows the context of the turn that runs;
     * other threads have theirs in a map, by the thread whose code it is. A thread local would not do: on the fallback a
     * generator's body has a thread of its own, and still shares its caller's context. */

    private static final Map<Thread, Context> OF_THREADS = Collections.synchronizedMap(new WeakHashMap<>());

    private Map<ContextVar<?>, Object> values;
    private @Nullable Context outer; // the one it was entered from by run(), until that is over

    /** An empty context. */
    public Context() {
        this(Map.of());
    }

    private Context(Map<ContextVar<?>, Object> values) {
        this.values = values;
    }

    /** A copy of the context the caller runs in: Python's {@code copy_context}. */
    public static Context copyCurrent() {
        return current().copy();
    }

    /** The context the caller runs in: its task's, its callback's, or its thread's. */
    static Context current() {
        EventLoop loop = Running.loopOrNull();
        Context ofLoop = loop == null ? null : loop.turns().context();
        return ofLoop != null ? ofLoop : OF_THREADS.computeIfAbsent(Backing.identity(), _ -> new Context());
    }

    /** A context with the same values, which from now on go their own ways. */
    public Context copy() {
        return new Context(values);
    }

    /**
     * Calls {@code body} in this context: what it sets, stays here. It may suspend.
     *
     * @throws IllegalStateException when somebody is in this context already
     */
    public <T extends @Nullable Object> T run(Callable<T> body) throws Exception {
        Context before = current();
        for (Context entered = before; entered != null; entered = entered.outer) {
            if (entered == this) {
                throw alreadyEntered();
            }
        }
        if (outer != null) {
            throw alreadyEntered(); // by a task that has suspended in it, or by another thread
        }
        outer = before;
        makeCurrent(this);
        try {
            return body.call();
        } finally {
            makeCurrent(before);
            outer = null;
        }
    }

    private IllegalStateException alreadyEntered() {
        return new IllegalStateException("cannot enter context: " + this + " is already entered");
    }

    private static void makeCurrent(Context context) {
        EventLoop loop = Running.loopOrNull();
        if (loop != null && loop.turns().context() != null) {
            loop.turns().swapContext(context);
        } else {
            OF_THREADS.put(Backing.identity(), context);
        }
    }

    /** The value {@code variable} was given here; null when it was given none, whatever its default. */
    @SuppressWarnings("unchecked") // put() is called by the variable alone
    public <T> @Nullable T get(ContextVar<T> variable) {
        return (T) values.get(variable);
    }

    /** The variables that were given a value here, and the values. A copy. */
    public Map<ContextVar<?>, Object> values() {
        Map<ContextVar<?>, Object> copy = new IdentityHashMap<>(values);
        return Collections.unmodifiableMap(copy);
    }

    /** Called by {@code variable}; null takes its value away. */
    <T> void put(ContextVar<T> variable, @Nullable T value) {
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
        return "<Context " + values + ">";
    }
}
