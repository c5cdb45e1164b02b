package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/**
 * What an {@linkplain EventLoop#setExceptionHandler exception handler} is told.
 *
 * @param message what happened, in a sentence
 * @param exception the exception, if there is one
 * @param future the future or task it concerns, if it still exists
 * @param handle the callback it concerns, if it concerns one
 * @param subject the future, task or callback in words
 */
public record ExceptionContext(
        String message,
        @Nullable Throwable exception,
        @Nullable AioFuture<?> future,
        @Nullable Handle handle,
        @Nullable String subject) {

    /** About a callback. */
    static ExceptionContext of(String message, Throwable exception, Handle handle) {
        return new ExceptionContext(message, exception, null, handle, handle.toString());
    }

    /** About a future or a task. */
    static ExceptionContext of(String message, @Nullable Throwable exception, @Nullable AioFuture<?> future) {
        return new ExceptionContext(message, exception, future, null, future == null ? null : future.toString());
    }
}
