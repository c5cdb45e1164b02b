package org.interleave.processes;

/**
 * What a task holds of something that several processes share: a lock, or what it took from a queue. It ends when it is closed,
 * and at the latest with the task that took it or with the worker that ran that task; then whoever has it next is told.
 *
 * @param <T> what is held
 */
public final class Lease<T> implements AutoCloseable {
    private final SharedLink link;
    private final long id;
    private final T value;
    private final boolean ownerDied;

    Lease(SharedLink link, long id, T value, boolean ownerDied) {
        this.link = link;
        this.id = id;
        this.value = value;
        this.ownerDied = ownerDied;
    }

    /** What is held. */
    public T value() {
        return value;
    }

    /**
     * Whether whoever held this before did not close its lease: its worker died, or its task ended without. What it was
     * working on may be half done.
     */
    public boolean ownerDied() {
        return ownerDied;
    }

    /** Lets go: a lock is free, what was taken from a queue is done with. Idempotent. */
    @Override
    public void close() {
        link.tell(SharedState.release(id));
    }
}
