package org.interleave.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;

/** The tasks that no worker has, in order, and the callers who wait because there are too many. Guarded by the dispatcher's lock. */
final class WaitingRoom {
    /* Overview. What counts against the limit is what has not begun, whether it waits here or, given ahead, in a worker. */

    private final int limit;
    private final long patience;
    private final Condition room;
    private final LinkedHashMap<Long, Call> calls = new LinkedHashMap<>();
    private int unbegun;

    /** {@code room}: a condition of the dispatcher's lock. */
    WaitingRoom(PoolOptions options, Condition room) {
        Duration limited = options.patience();
        this.limit = options.maxPending();
        this.patience = limited == null ? Long.MAX_VALUE : limited.toNanos();
        this.room = room;
    }

    /**
     * Waits until one more may be added.
     *
     * @param check throws when nobody is to be let in at all; asked before and after every wait
     * @throws RejectedExecutionException when patience is at its end, or the caller is interrupted
     */
    void awaitRoom(Runnable check) {
        check.run();
        long nanos = patience;
        while (unbegun >= limit) {
            if (nanos <= 0) {
                throw new RejectedExecutionException("%d tasks wait already".formatted(unbegun));
            }
            try {
                nanos = room.awaitNanos(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RejectedExecutionException("interrupted while waiting for room", e);
            }
            check.run();
        }
    }

    /** Lets all who wait for room look again. */
    void wakeAll() {
        room.signalAll();
    }

    void add(Call call) {
        calls.put(call.id, call);
        unbegun++;
    }

    /** One that was here before is here again, and first. */
    void putFirst(Call call) {
        calls.putFirst(call.id, call);
    }

    /** The one that has waited longest. */
    Call first() {
        return calls.firstEntry().getValue();
    }

    void remove(Call call) {
        calls.remove(call.id);
    }

    List<Call> removeAll() {
        List<Call> all = new ArrayList<>(calls.values());
        calls.clear();
        return all;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    /** One has begun, or never will: there is room for another. */
    void begun() {
        unbegun--;
        if (unbegun < limit) {
            room.signal();
        }
    }

    /** One that had begun is to begin again. */
    void unbegun() {
        unbegun++;
    }
}
