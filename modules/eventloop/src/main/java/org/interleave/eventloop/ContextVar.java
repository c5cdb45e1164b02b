package org.interleave.eventloop;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable that every task has a value of its own of. Python's {@code contextvars.ContextVar}.
 *
 * @param <T> its values, which are never null
 */
public final class ContextVar<T> {
    /** What {@link #set} returns: the way back to the value before, once. */
    public static final class Token<T> implements AutoCloseable {
        private final ContextVar<T> variable;
        private final Context context;
        private final @Nullable T before;
        private boolean used;

        private Token(ContextVar<T> variable, Context context, @Nullable T before) {
            this.variable = variable;
            this.context = context;
            this.before = before;
        }

        /** The variable that was set. */
        public ContextVar<T> variable() {
            return variable;
        }

        /** The value before; null when there was none: Python's {@code Token.MISSING}. */
        public @Nullable T oldValue() {
            return before;
        }

        /** {@link ContextVar#reset Resets} the variable, at the end of a try block. */
        @Override
        public void close() {
            variable.reset(this);
        }

        @Override
        public String toString() {
            return "<Token" + (used ? " used" : "") + " of " + variable + ">";
        }
    }

    private final String name;
    private final @Nullable T initial;

    private ContextVar(String name, @Nullable T initial) {
        this.name = name;
        this.initial = initial;
    }

    /** A variable without a value to begin with. */
    public static <T> ContextVar<T> named(String name) {
        return new ContextVar<>(name, null);
    }

    /** A variable that has {@code initial} where nobody set it. */
    public static <T> ContextVar<T> withDefault(String name, T initial) {
        return new ContextVar<>(name, initial);
    }

    /**
     * Its value in the current context, or else its default.
     *
     * @throws NoSuchElementException when it was not set there and has no default; Python's {@code LookupError}
     */
    public T get() {
        T value = Context.current().get(this);
        if (value != null) {
            return value;
        }
        if (initial != null) {
            return initial;
        }
        throw new NoSuchElementException("context variable '" + name + "' has no value here");
    }

    /** Its value in the current context, or else {@code fallback}, which goes before its default. */
    public T get(T fallback) {
        T value = Context.current().get(this);
        return value == null ? fallback : value;
    }

    /** Its value in {@code context}, or null when it was not set there. */
    public @Nullable T in(Context context) {
        return context.get(this);
    }

    /** Gives it a value in the current context, and only there. */
    public Token<T> set(T value) {
        Context context = Context.current();
        Token<T> token = new Token<>(this, context, context.get(this));
        context.put(this, value);
        return token;
    }

    /**
     * Gives it the value it had before the {@link #set} that returned {@code token}.
     *
     * @throws IllegalArgumentException when the token is another variable's or another context's
     * @throws IllegalStateException when it was used before
     */
    public void reset(Token<T> token) {
        if (token.used) {
            throw new IllegalStateException("reset: " + token + " has already been used once");
        }
        if (token.variable != this) {
            throw new IllegalArgumentException(
                    "reset: " + token + " was created by a different ContextVar than " + this);
        }
        if (token.context != Context.current()) {
            throw new IllegalArgumentException("reset: " + token + " was created in a different Context");
        }
        token.used = true;
        token.context.put(this, token.before);
    }

    /** The name it was given. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "<ContextVar '" + name + "'>";
    }
}
