package org.interleave.eventloop;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/** One wait for a channel: done when it is ready for an operation. */
final class ChannelWait extends AioFuture<Object> implements Runnable {
    private final SelectableChannel channel;
    private final int operation;
    private final Network.Pace pace;
    private boolean over;

    private ChannelWait(EventLoop loop, SelectableChannel channel, int operation, Network.Pace pace) {
        super(loop);
        this.channel = channel;
        this.operation = operation;
        this.pace = pace;
    }

    /** Begins to wait. */
    static ChannelWait begin(EventLoop loop, SelectableChannel channel, int operation, Network.Pace pace) {
        ChannelWait wait = new ChannelWait(loop, channel, operation, pace);
        try {
            loop.outside().sockets().onReady(channel, operation, wait);
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
        loop.network().waitBegins(pace);
        return wait;
    }

    /** Suspends the running task until {@code channel} is ready for {@code operation}. */
    static void await(EventLoop loop, SelectableChannel channel, int operation, Network.Pace pace) {
        ChannelWait wait = begin(loop, channel, operation, pace);
        try {
            loop.await(wait);
        } finally {
            wait.end();
        }
    }

    /** The channel is ready: called by the selector. */
    @Override
    public void run() {
        over = true;
        loop.network().waitEnds(pace);
        if (!isDone()) {
            finish(null, null);
        }
    }

    /** Whoever waited does so no more. */
    void end() {
        if (!over) {
            over = true;
            loop.network().waitEnds(pace);
            loop.outside().sockets().forget(channel, operation);
        }
    }

    @Override
    String describe() {
        return switch (operation) {
            case SelectionKey.OP_CONNECT -> "a connection";
            case SelectionKey.OP_ACCEPT -> "somebody who connects";
            case SelectionKey.OP_WRITE -> "room to send";
            default -> "bytes to receive";
        };
    }
}
