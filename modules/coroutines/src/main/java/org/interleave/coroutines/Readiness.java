package org.interleave.coroutines;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/**
 * A selector, and whom to tell when a channel is ready: one who waits to read (or accept) and one who waits to write (or
 * connect), for each channel. Each is told once.
 *
 * <p>For one thread; only {@link #wakeup} may be called by any. Who is told should only make something ready to run.
 */
public final class Readiness implements Closeable {
    /* Overview. The selector is opened at the first wait, so that whoever never waits for a channel has none.
     *
     * A key's interest is left standing after it has fired, and taken away only when it fires again for nobody: a task that
     * reads, answers and reads again would otherwise pay two changes of interest a round. The price is one select that
     * returns early, when a channel is ready and nobody asks. Connecting is taken away at once: to the operating system it is
     * the same as room to write, so that a select with such a key would return early for ever.
     *
     * A channel that is closed keeps its descriptor until the next select: look() sees to it that there is one. */

    private static final int READING = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

    private volatile @Nullable Selector selector; // volatile for those who wake it up
    private int waitedFor;
    private boolean closed; // a channel, since the last select

    /** Who waits for a channel: a key's attachment. */
    private static final class Waiters {
        private @Nullable Runnable reader;
        private @Nullable Runnable writer;
    }

    /**
     * Calls {@code reader} once, when {@code channel} has something to read, or is at its end.
     *
     * @throws IllegalStateException when somebody waits to read from it already
     * @throws ClosedChannelException when it is closed
     * @throws IOException when the system has no selector left
     */
    public void onReadable(SelectableChannel channel, Runnable reader) throws IOException {
        onReady(channel, SelectionKey.OP_READ, reader);
    }

    /**
     * Calls {@code writer} once, when {@code channel} has room to write to, or is broken.
     *
     * @throws IllegalStateException when somebody waits to write to it already
     * @throws ClosedChannelException when it is closed
     * @throws IOException when the system has no selector left
     */
    public void onWritable(SelectableChannel channel, Runnable writer) throws IOException {
        onReady(channel, SelectionKey.OP_WRITE, writer);
    }

    /**
     * Calls {@code waiter} once, when {@code channel} is ready for {@code operation}.
     *
     * @param channel in non-blocking mode
     * @param operation one of SelectionKey's
     * @throws IllegalStateException when somebody waits for the same side of it already
     * @throws ClosedChannelException when it is closed
     * @throws IOException when the system has no selector left
     */
    public void onReady(SelectableChannel channel, int operation, Runnable waiter) throws IOException {
        Selector opened = selector;
        if (opened == null) {
            opened = Selector.open();
            selector = opened;
        }
        SelectionKey key = channel.keyFor(opened);
        if (key == null) {
            key = channel.register(opened, 0, new Waiters());
        }
        if (!key.isValid()) {
            throw new ClosedChannelException();
        }
        Waiters waiters = waitersOf(key);
        boolean reads = (operation & READING) != 0;
        if ((reads ? waiters.reader : waiters.writer) != null) {
            throw new IllegalStateException(
                    "somebody else waits to " + (reads ? "read from" : "write to") + " this channel");
        }
        if (reads) {
            waiters.reader = waiter;
        } else {
            waiters.writer = waiter;
        }
        waitedFor++;
        int interest = key.interestOps();
        int wanted = (interest & ~SelectionKey.OP_CONNECT) | operation;
        if (wanted != interest) {
            key.interestOps(wanted);
        }
    }

    private static Waiters waitersOf(SelectionKey key) {
        return (Waiters) key.attachment();
    }

    /** Takes {@link #onReady} back, if it has not happened. */
    public void forget(SelectableChannel channel, int operation) {
        SelectionKey key = keyOf(channel);
        if (key != null) {
            boolean reads = (operation & READING) != 0;
            takeOut(waitersOf(key), reads, !reads);
            if (operation == SelectionKey.OP_CONNECT && key.isValid()) {
                key.interestOpsAnd(~operation);
            }
        }
    }

    /** Closes {@code channel}; the system has it back at the next look. Whoever waits for it is told, and finds it closed. */
    public void close(SelectableChannel channel) throws IOException {
        SelectionKey key = keyOf(channel);
        try (channel) {
            if (key != null) {
                closed = true;
                tell(waitersOf(key), true, true);
            }
        }
    }

    private @Nullable SelectionKey keyOf(SelectableChannel channel) {
        Selector opened = selector;
        return opened == null ? null : channel.keyFor(opened);
    }

    /** What the selector looks for on {@code channel}: SelectionKey's operations. For tests. */
    int interestIn(SelectableChannel channel) {
        SelectionKey key = keyOf(channel);
        return key == null ? 0 : key.interestOps();
    }

    /** Whether nobody waits for any channel. */
    public boolean isEmpty() {
        return waitedFor == 0;
    }

    /** Looks for what is ready and tells. Costs nothing when nobody waits and no channel was closed. */
    public void look() throws IOException {
        Selector opened = selector;
        if (opened != null && (waitedFor > 0 || closed)) {
            closed = false;
            opened.selectNow(this::fire);
        }
    }

    /**
     * Waits until something is ready, {@link #wakeup}, or interrupt; then tells. May return early.
     *
     * @throws IllegalStateException when nobody waits for any channel
     */
    public void await() throws IOException {
        await(0);
    }

    /** As {@link #await()}, for {@code millis} at the most; 0 is for ever. */
    public void await(long millis) throws IOException {
        Selector opened = selector;
        if (opened == null) {
            throw new IllegalStateException("await: nobody waits for any channel");
        }
        closed = false;
        opened.select(this::fire, millis);
    }

    /** Ends an {@link #await}, now or, when none goes on, at once the next time. Any thread may call this. */
    public void wakeup() {
        Selector opened = selector;
        if (opened != null) {
            opened.wakeup();
        }
    }

    private void fire(SelectionKey key) {
        if (!key.isValid()) {
            return; // closed by whoever was told before; its waiters were told then
        }
        int ready = key.readyOps();
        Waiters waiters = waitersOf(key);
        boolean reads = (ready & READING) != 0;
        boolean writes = (ready & ~READING) != 0;
        int forNobody = (reads && waiters.reader == null ? ready & READING : 0)
                | (writes && waiters.writer == null ? ready & ~READING : 0);
        int over = forNobody | (ready & SelectionKey.OP_CONNECT);
        if (over != 0) {
            key.interestOpsAnd(~over);
        }
        tell(waiters, reads, writes);
    }

    private void tell(Waiters waiters, boolean reads, boolean writes) {
        Runnable reader = waiters.reader;
        Runnable writer = waiters.writer;
        takeOut(waiters, reads, writes);
        if (reads && reader != null) {
            reader.run();
        }
        if (writes && writer != null) {
            writer.run();
        }
    }

    private void takeOut(Waiters waiters, boolean reads, boolean writes) {
        if (reads && waiters.reader != null) {
            waiters.reader = null;
            waitedFor--;
        }
        if (writes && waiters.writer != null) {
            waiters.writer = null;
            waitedFor--;
        }
    }

    /** Lets go of the selector. Channels stay open. */
    @Override
    public void close() throws IOException {
        Selector opened = selector;
        if (opened != null) {
            opened.close();
        }
    }
}
