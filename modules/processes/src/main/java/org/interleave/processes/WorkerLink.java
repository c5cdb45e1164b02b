package org.interleave.processes;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** In the worker: how a task reaches the state that the parent keeps. */
final class WorkerLink implements SharedLink {
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

    @Override
    public byte[] ask(byte[] question) throws InterruptedException {
        long id = ids.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        asked.put(id, answer);
        try {
            send(id, question);
            return answer.get();
        } catch (InterruptedException e) {
            tell(SharedState.withdraw(id));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("ask: an answer never fails", e);
        } finally {
            asked.remove(id);
        }
    }

    @Override
    public void tell(byte[] message) {
        send(0, message);
    }

    private void send(long id, byte[] question) {
        try {
            outlet.send(new Frame(Frame.Type.ASK, 0, id, 0, question));
        } catch (IOException e) {
            throw new IllegalStateException("the parent has gone", e);
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
