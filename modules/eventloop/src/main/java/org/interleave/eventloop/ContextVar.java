package org.interleave.eventloop;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable that every task has a value of its own of. Python's {@code contextvars.ContextVar}.
 *
 * @param <T> its values, which are never null
 */
public final class ContextVar<T> {
    /** What {@link #set} returns: the value before. */
    public static final class Token<T> {
        private final ContextVar<T> variable;
        private final Context context;
        private final @Nullable Object before;
        private boolean used;

        private Token(ContextVar<T> variable, Context context, @Nullable Object before) {
            this.variable = variable;
            this.context = context;
            this.before = before;
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
     * Its value in the current context.
     *
     * @throws NoSuchElementException when it was not set there and has no default; Python's {@code LookupError}
     */
    public T get() {
        T value = getOrNull();
        if (value == null) {
            throw new NoSuchElementException("context variable '" + name + "' has no value here");
        }
        return value;
    }

    /** Its value in the current context, its default, or else {@code fallback}. */
    public T get(T fallback) {
        T value = getOrNull();
        return value == null ? fallback : value;
    }

    @SuppressWarnings("unchecked") // only set() puts values of this variable into a context
    private @Nullable T getOrNull() {
        Object value = Context.current().get(this);
        return value == null ? initial : (T) value;
    }

    /** Its value in {@code context}, or null when it was not set there. */
    @SuppressWarnings("unchecked")
    public @Nullable T in(Context context) {
        return (T) context.get(this);
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
        if (token.variable != this) {
            throw new IllegalArgumentException("reset: the token belongs to another variable than '" + name + "'");
        }
        if (token.context != Context.current()) {
            throw new IllegalArgumentException("reset: the token was made in another context");
        }
        if (token.used) {
            throw new IllegalStateException("reset: the token has been used before");
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
        return "context variable '" + name + "'";
    }
}
