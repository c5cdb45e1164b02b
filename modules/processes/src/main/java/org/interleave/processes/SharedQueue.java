package org.interleave.processes;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks in different processes, kept by the parent; see {@link ProcessPool#sharedQueue}. What is taken is leased:
 * when the task that took it ends without closing the lease, or dies, it is the first in the queue again, and whoever takes it next
 * is told by {@link Lease#ownerDied}. So no item is lost with a worker.
 *
 * @param <E> what is in it; serialisable. The parent takes classes of the JDK, of Interleave and labs, and of packages that
 *     {@link PoolBuilder#allow} names
 */
public final class SharedQueue<E> extends Shared {
    private static final long serialVersionUID = 1L;

    private final String packages;

    SharedQueue(long id, SharedLink here, String packages) {
        super(id, here);
        this.packages = packages;
    }

    /**
     * Adds an item at the end; waits while the queue is full.
     *
     * @throws TaskSerializationException when it cannot travel
     */
    public void put(E item) throws InterruptedException {
        Bytes bytes = new Bytes(Integer.MAX_VALUE);
        try {
            Values.write(bytes, item);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new TaskSerializationException(
                    "the item cannot be put into a queue: " + Obstacle.inWriting(e, item), e);
        }
        link().ask(SharedState.put(id, bytes.toArray()));
    }

    /** Takes the first item; waits while there is none. Close the lease when you are done with it. */
    @SuppressWarnings({"unchecked", "NullAway"}) // only E is put in, and it may be null
    public Lease<E> take() throws InterruptedException {
        return (Lease<E>) lease(link(), id, this::read);
    }

    private @Nullable Object read(byte[] bytes) throws IOException, ClassNotFoundException {
        return Values.read(new BytesIn(bytes), new AllowList(packages, bytes.length));
    }

    /** What was leased, as an object. */
    interface Reading<T> {
        T read(byte[] bytes) throws IOException, ClassNotFoundException;
    }

    static <T> Lease<T> lease(SharedLink link, long store, Reading<T> reading) throws InterruptedException {
        byte[] answer = link.ask(SharedState.take(store));
        try {
            BytesIn in = new BytesIn(answer);
            long lease = in.getLong();
            boolean ownerDied = in.getByte() != 0;
            return new Lease<>(link, lease, reading.read(in.getBytes()), ownerDied);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            throw new IllegalStateException("what was taken from a queue cannot be read: " + e, e);
        }
    }
}
