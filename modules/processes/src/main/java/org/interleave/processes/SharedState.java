package org.interleave.processes;

import java.io.EOFException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What tasks in several processes share by asking the parent for it: counters, locks and queues. */
@SuppressWarnings("ReferenceEquality") // an asker is itself and no other
final class SharedState {
    /* Overview. A lock in shared memory that a process takes to its grave is locked for ever; so the parent keeps them all, and
     * knows who has died. Its promise is a lease: what somebody takes is his until he gives it back, ends, or dies.
     *
     * A queue is a store of items; whoever takes one holds a lease on it, and is done with it when he closes the lease. A
     * lock is a store with one item, which goes back when the lease is closed. So there is one mechanism for both.
     *
     * Questions come from readers of workers' frames and from threads of this process; none of them ever waits in here: who
     * has to wait is noted, and answered later. */

    /** Somebody who asks: a worker, or this process itself. */
    interface Asker {
        /** The answer to question {@code id}. Does not wait. */
        void reply(long id, byte[] answer);
    }

    private enum Op {
        ADD,
        PUT,
        TAKE,
        RELEASE,
        WITHDRAW
    }

    private static final Op[] OPS = Op.values();

    private record Item(byte[] bytes, boolean ownerDied) {}

    private record Waiting(Asker asker, long question, byte[] bytes) {}

    private record Grant(long id, Store store, Item item, Asker asker, long question) {}

    /** The inside of a queue or a lock. */
    private static final class Store {
        final int capacity;
        final boolean returns; // what a closed lease was on comes back
        final Deque<Item> items = new ArrayDeque<>();
        final Deque<Waiting> takers = new ArrayDeque<>();
        final Deque<Waiting> putters = new ArrayDeque<>();

        Store(int capacity, boolean returns) {
            this.capacity = capacity;
            this.returns = returns;
        }
    }

    private final Map<Long, Store> stores = new HashMap<>(); // this and the following: guarded by this
    private final Map<Long, Long> counters = new HashMap<>();
    private final Map<Long, Grant> grants = new HashMap<>();
    private long lastId;
    private boolean closed;
    private final LocalLink local = new LocalLink();

    /* ---- questions, as they travel ---- */

    static byte[] add(long counter, long delta) {
        Bytes bytes = question(Op.ADD, counter);
        bytes.putLong(delta);
        return bytes.toArray();
    }

    static byte[] take(long store) {
        return question(Op.TAKE, store).toArray();
    }

    static byte[] put(long store, byte[] item) {
        Bytes bytes = question(Op.PUT, store);
        bytes.putBytes(item);
        return bytes.toArray();
    }

    static byte[] release(long lease) {
        return question(Op.RELEASE, lease).toArray();
    }

    static byte[] withdraw(long question) {
        return question(Op.WITHDRAW, question).toArray();
    }

    private static Bytes question(Op op, long id) {
        Bytes bytes = new Bytes(Integer.MAX_VALUE, 32);
        bytes.write(op.ordinal());
        bytes.putLong(id);
        return bytes;
    }

    /* ---- what there is ---- */

    synchronized long newCounter(long value) {
        counters.put(++lastId, value);
        return lastId;
    }

    synchronized long newLock() {
        Store store = new Store(1, true);
        store.items.add(new Item(Frame.EMPTY, false));
        stores.put(++lastId, store);
        return lastId;
    }

    synchronized long newQueue(int capacity) {
        stores.put(++lastId, new Store(capacity, false));
        return lastId;
    }

    /** For handles in this process. */
    SharedLink local() {
        return local;
    }

    /* ---- answering ---- */

    /**
     * Hears question {@code id} of {@code asker}; the answer comes when there is one.
     *
     * @throws ProtocolException when it makes no sense
     */
    synchronized void asked(Asker asker, long id, byte[] question) throws ProtocolException {
        try {
            BytesIn in = new BytesIn(question);
            int op = in.getByte();
            if (op < 0 || op >= OPS.length) {
                throw new ProtocolException("a question of unknown kind " + op);
            }
            long about = in.getLong();
            switch (OPS[op]) {
                case ADD -> {
                    long delta = in.getLong();
                    Bytes answer = new Bytes(Long.BYTES, Long.BYTES);
                    answer.putLong(counters.merge(about, delta, Long::sum));
                    asker.reply(id, answer.toArray());
                }
                case PUT -> {
                    Store store = store(about);
                    store.putters.add(new Waiting(asker, id, in.getBytes()));
                    settle(store);
                }
                case TAKE -> {
                    Store store = store(about);
                    store.takers.add(new Waiting(asker, id, Frame.EMPTY));
                    settle(store);
                }
                case RELEASE -> end(grants.get(about), false);
                case WITHDRAW -> withdraw(asker, about);
            }
        } catch (EOFException e) {
            throw new ProtocolException("a question ends too early");
        }
    }

    private Store store(long id) throws ProtocolException {
        Store store = stores.get(id);
        if (store == null) {
            throw new ProtocolException("there is nothing shared with number " + id);
        }
        return store;
    }

    private void settle(Store store) {
        boolean moved = true;
        while (moved) {
            moved = false;
            if (!store.putters.isEmpty() && store.items.size() < store.capacity) {
                Waiting putter = store.putters.remove();
                store.items.add(new Item(putter.bytes, false));
                putter.asker.reply(putter.question, Frame.EMPTY);
                moved = true;
            }
            if (!store.takers.isEmpty() && !store.items.isEmpty()) {
                Waiting taker = store.takers.remove();
                Item item = store.items.remove();
                Grant grant = new Grant(++lastId, store, item, taker.asker, taker.question);
                grants.put(grant.id, grant);
                taker.asker.reply(taker.question, answer(grant));
                moved = true;
            }
        }
    }

    private static byte[] answer(Grant grant) {
        Bytes answer = new Bytes(Integer.MAX_VALUE, grant.item.bytes.length + 16);
        answer.putLong(grant.id);
        answer.write(grant.item.ownerDied ? 1 : 0);
        answer.putBytes(grant.item.bytes);
        return answer.toArray();
    }

    private void end(@Nullable Grant grant, boolean ownerDied) {
        if (grant != null && grants.remove(grant.id) != null) {
            if (ownerDied || grant.store.returns) {
                grant.store.items.addFirst(new Item(grant.item.bytes, ownerDied));
            }
            settle(grant.store);
        }
    }

    private void withdraw(Asker asker, long question) {
        for (Store store : stores.values()) {
            store.takers.removeIf(waiting -> waiting.asker == asker && waiting.question == question);
            store.putters.removeIf(waiting -> waiting.asker == asker && waiting.question == question);
        }
        for (Grant grant : List.copyOf(grants.values())) {
            if (grant.asker == asker && grant.question == question) {
                giveBack(grant);
            }
        }
    }

    /* Nobody has seen it: as if it had never been taken. */
    private void giveBack(Grant grant) {
        grants.remove(grant.id);
        grant.store.items.addFirst(grant.item);
        settle(grant.store);
    }

    /** A worker has died, or a task of it has ended: it waits for nothing any more, and whatever it held is free. */
    synchronized void ended(Asker asker) {
        if (grants.isEmpty() && stores.isEmpty()) {
            return;
        }
        for (Store store : stores.values()) {
            removeOf(asker, store.takers);
            removeOf(asker, store.putters);
        }
        for (Grant grant : List.copyOf(grants.values())) {
            if (grant.asker == asker) {
                end(grant, true);
            }
        }
    }

    private static void removeOf(Asker asker, Deque<Waiting> waiting) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            if (all.next().asker == asker) {
                all.remove();
            }
        }
    }

    /** The pool is gone: nobody is answered any more. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        local.close();
    }

    /** For threads of this very process. */
    private final class LocalLink implements SharedLink, Asker {
        private final AtomicLong ids = new AtomicLong();
        private final Map<Long, CompletableFuture<byte[]>> open = new ConcurrentHashMap<>();

        @Override
        public byte[] ask(byte[] question) throws InterruptedException {
            long id = ids.incrementAndGet();
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            open.put(id, answer);
            try {
                synchronized (SharedState.this) {
                    if (closed) {
                        throw new IllegalStateException("the pool that keeps this is closed");
                    }
                    tell(id, question);
                }
                return answer.get();
            } catch (InterruptedException e) {
                tell(withdraw(id));
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the pool that keeps this was closed", e);
            } finally {
                open.remove(id);
            }
        }

        @Override
        public void tell(byte[] message) {
            tell(0, message);
        }

        private void tell(long id, byte[] message) {
            try {
                asked(this, id, message);
            } catch (ProtocolException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        @Override
        public void reply(long id, byte[] answer) {
            CompletableFuture<byte[]> waiting = open.get(id);
            if (waiting != null) {
                waiting.complete(answer);
            }
        }

        void close() {
            open.values().forEach(waiting -> waiting.completeExceptionally(new IllegalStateException("closed")));
        }
    }
}
