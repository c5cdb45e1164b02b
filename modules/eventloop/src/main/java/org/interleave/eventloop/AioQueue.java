package org.interleave.eventloop;

import java.util.StringJoiner;
import org.interleave.eventloop.Line.Place;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from tasks to tasks. asyncio's {@code Queue}: {@link #get} waits while it is empty, {@link #put} while it is
 * full, {@link #join} until everything that was put is {@linkplain #taskDone done}.
 *
 * <p>Who finds room or an item goes on at once and gives nobody a turn: a producer that puts into an unbounded queue in a loop
 * starves its consumer. {@link Checkpoints#ALWAYS} is the rule that prevents it.
 *
 * @param <T> what it holds; null, if it says so
 */
public sealed class AioQueue<T extends @Nullable Object> extends LoopBound permits AioPriorityQueue, AioLifoQueue {
    /* Overview. After asyncio.queues. Whoever waits is woken when it is worth looking again, and looks again: a newcomer may
     * have been quicker, and then it waits once more, behind the others. Who is woken and cancelled before it looks wakes
     * the next, so that no item lies in the queue while somebody waits for one. */

    private final int maxSize;
    private final Items<T> items;
    private final Line getters = new Line(() -> "an item of " + called("queue"));
    private final Line putters = new Line(() -> "room in " + called("queue"));
    private final Line joiners = new Line(this::unfinishedWork);
    private int unfinished;
    private boolean shutDown;

    /** A queue without bounds. */
    public AioQueue() {
        this(0);
    }

    /** A queue that is full with {@code maxSize} items; 0 or less: never. */
    public AioQueue(int maxSize) {
        this(null, maxSize);
    }

    /** As {@link #AioQueue(int)}, with a name for those who look at who waits for whom. */
    public AioQueue(@Nullable String name, int maxSize) {
        this(name, maxSize, new Items.FirstIn<>());
    }

    AioQueue(@Nullable String name, int maxSize, Items<T> items) {
        super(name);
        this.maxSize = maxSize;
        this.items = items;
    }

    /**
     * Puts an item in. Suspends while the queue is full.
     *
     * @throws QueueShutDown when it is shut down, before or meanwhile
     * @throws CancelledError when cancelled while waiting; the item is not put then
     */
    public void put(T item) {
        used();
        EventLoop loop = Running.loop();
        loop.checkpoint();
        while (isFull() && !shutDown) {
            Place place = putters.join(bind(loop));
            try {
                place.await();
            } catch (Throwable raised) {
                if (place.wasWoken() && !isFull()) {
                    putters.wakeNext();
                }
                throw raised;
            }
        }
        putNowait(item);
    }

    /**
     * Puts an item in, or fails.
     *
     * @throws QueueFull when it is full
     * @throws QueueShutDown when it is shut down
     */
    public void putNowait(T item) {
        used();
        if (shutDown) {
            throw new QueueShutDown();
        }
        if (isFull()) {
            throw new QueueFull();
        }
        items.add(item);
        unfinished++;
        getters.wakeNext();
    }

    /**
     * Takes the next item out. Suspends while there is none.
     *
     * @throws QueueShutDown when it is empty and shut down, before or meanwhile
     * @throws CancelledError when cancelled while waiting; no item is lost then
     */
    public T get() {
        used();
        EventLoop loop = Running.loop();
        loop.checkpoint();
        while (isEmpty() && !shutDown) {
            Place place = getters.join(bind(loop));
            try {
                place.await();
            } catch (Throwable raised) {
                if (place.wasWoken() && !isEmpty()) {
                    getters.wakeNext();
                }
                throw raised;
            }
        }
        return getNowait();
    }

    /**
     * Takes the next item out, or fails.
     *
     * @throws QueueEmpty when there is none
     * @throws QueueShutDown when there is none, and it is shut down
     */
    public T getNowait() {
        used();
        if (isEmpty()) {
            throw shutDown ? new QueueShutDown() : new QueueEmpty();
        }
        T item = items.take();
        putters.wakeNext();
        return item;
    }

    /**
     * Says that all work on one item that was taken out is done. The last of them lets those go on who {@link #join}.
     *
     * @throws IllegalStateException when it is called more often than items were put in
     */
    public void taskDone() {
        used();
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone() called too many times");
        }
        unfinished--;
        wakeJoiners();
    }

    /** Waits until {@link #taskDone} was called for every item put in, those put in meanwhile too. Suspends, unless it was. */
    public void join() {
        used();
        EventLoop loop = Running.loop();
        if (unfinished == 0) {
            loop.checkpoint();
        } else {
            joiners.join(bind(loop)).await();
        }
    }

    private void wakeJoiners() {
        if (unfinished == 0) {
            joiners.wakeAll();
        }
    }

    /** {@link #shutdown(boolean)}, with what is left to be taken out still. */
    public void shutdown() {
        used();
        shutdown(false);
    }

    /**
     * Lets nothing more in. Everybody who waits to put, or for an item of the empty queue, gets a {@link QueueShutDown}.
     *
     * @param immediately whether to throw away what is left, and count it as done
     */
    public void shutdown(boolean immediately) {
        used();
        shutDown = true;
        if (immediately) {
            while (!isEmpty()) {
                items.take();
                unfinished = Math.max(0, unfinished - 1);
            }
            wakeJoiners();
        }
        getters.wakeAll();
        putters.wakeAll();
    }

    /** How many items it holds: asyncio's {@code qsize}. */
    public int size() {
        used();
        return items.size();
    }

    /** How many it may hold; 0 or less: any number. */
    public int maxSize() {
        return maxSize;
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        used();
        return items.size() == 0;
    }

    /** Whether it holds as much as it may. */
    public boolean isFull() {
        used();
        return maxSize > 0 && items.size() >= maxSize;
    }

    private String unfinishedWork() {
        return "the work on " + unfinished + " items of " + called("queue");
    }

    @Override
    public String toString() {
        StringJoiner state = new StringJoiner(", ");
        if (maxSize > 0) {
            state.add("maxsize=" + maxSize);
        }
        state.add("items:" + size());
        addCount(state, "getters:", getters.size());
        addCount(state, "putters:", putters.size());
        addCount(state, "unfinished:", unfinished);
        if (shutDown) {
            state.add("shutdown");
        }
        return shown(kind(), state.toString(), 0);
    }

    private static void addCount(StringJoiner state, String what, int count) {
        if (count > 0) {
            state.add(what + count);
        }
    }

    private String kind() {
        return switch (this) {
            case AioPriorityQueue<T> _ -> "PriorityQueue";
            case AioLifoQueue<T> _ -> "LifoQueue";
            default -> "Queue";
        };
    }
}
