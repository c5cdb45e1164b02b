package org.interleave.processes;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** In the worker: how a task reaches the state that the parent keeps. */
final class WorkerLink {
    private static volatile @Nullable WorkerLink link;

    private final Outlet outlet;
    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentHashMap<Long, CompletableFuture<byte[]>> asked = new ConcurrentHashMap<>();

    private WorkerLink(Outlet outlet) {
        this.outlet = outlet;
    }

    static WorkerLink open(Outlet outlet) {
        WorkerLink opened = new WorkerLink(outlet);
        link = opened;
        return opened;
    }

    /** This worker's link; null in a process that is no worker. */
    static @Nullable WorkerLink current() {
        return link;
    }

    /**
     * Asks the parent and waits for its answer.
     *
     * @throws IOException when the parent has gone
     */
    byte[] ask(byte[] question) throws IOException, InterruptedException {
        long id = ids.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        asked.put(id, answer);
        try {
            outlet.send(new Frame(Frame.Type.ASK, 0, id, 0, question));
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("ask: an answer never fails", e);
        } finally {
            asked.remove(id);
        }
    }

    /** The parent has answered. */
    void replied(Frame reply) {
        CompletableFuture<byte[]> waiting = asked.get(reply.taskId());
        if (waiting != null) { // else whoever asked was interrupted
            waiting.complete(reply.payload());
        }
    }
}
