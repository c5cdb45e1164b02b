package org.interleave.processes;

/**
 * A lock between tasks in different processes; see {@link ProcessPool#sharedLock}. It cannot be left locked: it is free again when
 * the task that holds it ends or its worker dies, and whoever has it next is told by {@link Lease#ownerDied}. Not reentrant.
 *
 * <pre>{@code
 * try (Lease<Void> held = lock.acquire()) {
 *     if (held.ownerDied()) { … put right what it left half done … }
 *     …
 * }
 * }</pre>
 */
public final class SharedLock extends Shared {
    private static final long serialVersionUID = 1L;

    SharedLock(long id, SharedLink here) {
        super(id, here);
    }

    /** Waits for the lock, first come, first served, and holds it until the lease is closed. */
    @SuppressWarnings("NullAway") // a lock has no value
    public Lease<Void> acquire() throws InterruptedException {
        return SharedQueue.lease(link(), id, _ -> null);
    }
}
