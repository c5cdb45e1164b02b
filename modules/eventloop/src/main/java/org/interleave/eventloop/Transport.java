package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is behind a {@link StreamWriter}: bytes on their way out, and how the stream ends. */
abstract class Transport implements Network.Open {
    /*  After asyncio's selector transports and their flow control.
     *
     *   OPEN -> CLOSING     close: what was written before still goes out
     *   OPEN -> LOST        abort; reading or writing failed
     *   CLOSING -> LOST     all has gone out, or cannot any more
     *
     * Writing takes bytes and never waits. What the operating system does not take at once stays in `pending`; when that is
     * more than the high-water mark, drain() suspends until it is no more than the low-water mark. Nobody but the loop's own
     * thread is in here. */

    private static final int HIGH = 64 << 10;
    private static final int RATIO = 4; // of the high-water mark to the low one, unless somebody says otherwise

    final EventLoop loop;
    final ByteQueue pending = new ByteQueue();
    private final Gate drained;
    private final Gate closed;
    private @Nullable StreamReader reader;
    private @Nullable Runnable whenLost;
    private int high = HIGH;
    private int low = HIGH / RATIO;
    private boolean holdsBack;
    private boolean ending; // no byte comes after those that are pending
    private boolean closing;
    private boolean lost;
    private @Nullable Throwable failure;

    Transport(EventLoop loop) {
        this.loop = loop;
        this.drained = new Gate(loop, "room to write");
        this.closed = new Gate(loop, "a stream to be closed");
    }

    /** Who reads the other direction, and is to know how it ends. */
    void setReader(StreamReader reader) {
        this.reader = reader;
    }

    /** What is to be done when the connection is gone. */
    void setWhenLost(Runnable action) {
        whenLost = action;
    }

    // What the kinds of transport differ in.

    /** Gives the operating system what it takes at once. @return how many bytes, possibly none */
    abstract int send(byte[] bytes, int offset, int length) throws IOException;

    /** Sees to it that {@link #pending} goes out, and tells {@link #hasSent} about it. */
    abstract void sendPending();

    /** The peer is to see an end. */
    abstract void endOutput() throws IOException;

    /** Lets go of what the operating system has. */
    abstract void release() throws IOException;

    /** A fact about it, by the name asyncio knows it by; null when it has none. */
    abstract @Nullable Object extraInfo(String name);

    // Writing.

    void write(byte[] bytes, int offset, int length) {
        if (ending) {
            throw new IllegalStateException("Cannot call write() after write_eof()");
        }
        if (length == 0 || lost) {
            return; // drain() tells
        }
        int sent = 0;
        if (pending.isEmpty()) {
            try {
                sent = send(bytes, offset, length);
            } catch (IOException e) {
                lose(AioIOException.of(e));
                return;
            }
        }
        if (sent < length) {
            boolean first = pending.isEmpty();
            pending.append(bytes, offset + sent, length - sent);
            if (first) {
                sendPending();
            }
            holdBackIfFull();
        }
    }

    private void holdBackIfFull() {
        if (pending.size() > high) {
            holdsBack = true;
        }
    }

    /** The first {@code n} bytes of {@link #pending} have gone out. @return whether any are left */
    boolean hasSent(int n) {
        pending.drop(n);
        if (holdsBack && pending.size() <= low) {
            holdsBack = false;
            drained.open(null);
        }
        if (!pending.isEmpty()) {
            return true;
        }
        if (closing) {
            lose(null);
        } else if (ending) {
            endNow();
        }
        return false;
    }

    void drain() {
        Throwable failed = reader == null ? failure : reader.exception();
        if (failed != null) {
            throw sneakily(failed);
        }
        if (closing) {
            loop.task().yieldNow();
        }
        if (lost) {
            throw failure == null
                    ? new ConnectionResetException("Connection lost", new IOException("Connection lost"))
                    : sneakily(failure);
        }
        if (holdsBack) {
            drained.await();
        } else {
            loop.checkpoint();
        }
    }

    int writeBufferSize() {
        return pending.size();
    }

    /** High-water mark, low-water mark. */
    List<Integer> writeBufferLimits() {
        return List.of(high, low);
    }

    void setWriteBufferLimits(int newHigh, int newLow) {
        if (newHigh < newLow || newLow < 0) {
            throw new IllegalArgumentException("high (" + newHigh + ") must be >= low (" + newLow + ") must be >= 0");
        }
        high = newHigh;
        low = newLow;
        holdBackIfFull();
    }

    static int lowFor(int high) {
        return high / RATIO;
    }

    // Ending.

    void writeEof() {
        if (!closing && !ending) {
            ending = true;
            if (pending.isEmpty()) {
                endNow();
            }
        }
    }

    private void endNow() {
        try {
            endOutput();
        } catch (IOException e) {
            lose(AioIOException.of(e));
        }
    }

    void close() {
        if (!closing) {
            closing = true;
            if (pending.isEmpty()) {
                lose(null);
            }
        }
    }

    boolean isClosing() {
        return closing;
    }

    boolean isLost() {
        return lost;
    }

    boolean isEnding() {
        return ending || lost;
    }

    /** Closes it at once; what is pending is thrown away. */
    @Override
    public void abort() {
        lose(null);
    }

    /**
     * The end.
     *
     * @param why what it ends with; null when somebody here wanted it
     */
    final void lose(@Nullable Throwable why) {
        if (lost) {
            return;
        }
        lost = true;
        closing = true;
        failure = why;
        pending.clear();
        try {
            release();
        } catch (IOException e) {
            loop.callExceptionHandler(
                    ExceptionContext.of("a stream cannot be closed", AioIOException.of(e), (AioFuture<?>) null));
        }
        loop.network().remove(this);
        if (reader != null) {
            if (why == null) {
                reader.feedEof();
            } else {
                reader.setException(why);
            }
        }
        drained.open(why);
        closed.open(why);
        if (whenLost != null) {
            whenLost.run();
        }
    }

    void waitClosed() {
        if (!lost) {
            closed.await();
        } else if (failure != null) {
            throw sneakily(failure);
        } else {
            loop.checkpoint();
        }
    }
}
