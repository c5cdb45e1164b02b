package org.interleave.eventloop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** Which channel is waited for, and what to call when it is ready. One waiter a channel. */
final class Readiness implements Closeable {
    private final Selector selector;
    private int waitedFor;

    Readiness() throws IOException {
        selector = Selector.open();
    }

    /**
     * Calls {@code callback} once, when {@code channel} is ready.
     *
     * @param operation one of SelectionKey's
     * @throws IllegalStateException when the channel is waited for already
     */
    void onReady(SelectableChannel channel, int operation, Runnable callback) throws ClosedChannelException {
        SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            channel.register(selector, operation, callback);
        } else if (key.interestOps() != 0) {
            throw new IllegalStateException("this connection is being waited for by another task");
        } else {
            key.attach(callback);
            key.interestOps(operation);
        }
        waitedFor++;
    }

    /** Takes {@link #onReady} back, if it has not happened. */
    void forget(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (isWaitedFor(key)) {
            key.interestOps(0);
            waitedFor--;
        }
    }

    /** Calls back whoever waits for {@code channel}, which is about to be closed. */
    void release(SelectableChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (isWaitedFor(key)) {
            fire(key);
        }
    }

    private static boolean isWaitedFor(@Nullable SelectionKey key) {
        return key != null && key.isValid() && key.interestOps() != 0;
    }

    boolean isEmpty() {
        return waitedFor == 0;
    }

    /** Looks for what is ready and calls back. */
    void look() throws IOException {
        selector.selectNow(this::fire);
    }

    /** Waits until something is ready, {@link #wakeup}, or interrupt; then calls back. */
    void await() throws IOException {
        selector.select(this::fire);
    }

    /** As {@link #await()}, for {@code millis} (at least 1) at the most. */
    void await(long millis) throws IOException {
        selector.select(this::fire, millis);
    }

    void wakeup() {
        selector.wakeup();
    }

    private void fire(SelectionKey key) {
        key.interestOps(0);
        waitedFor--;
        ((Runnable) key.attachment()).run();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
