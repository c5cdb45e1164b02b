package org.interleave.processes;

import java.util.Iterator;

/**
 * Results of {@link ProcessPool#imap}, as they come: to be gone through once.
 *
 * <p>{@link #next} waits for the next result. For an item whose function threw it throws a
 * {@link java.util.concurrent.CompletionException} with that as the cause, and the one after it goes on with the next item.
 * When the waiting thread is interrupted, the cause is the {@link InterruptedException} and nothing is lost.
 *
 * @param <R> what the function returns
 */
@SuppressWarnings("IterableAndIterator") // to be gone through once, by a for loop or by hand
public interface Results<R> extends Iterator<R>, Iterable<R>, AutoCloseable {
    /** This very iterator. */
    @Override
    default Iterator<R> iterator() {
        return this;
    }

    /** Cancels what is still to come. Idempotent. */
    @Override
    void close();
}
