package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stream from which bytes are read: of a connection, or of a process's output. asyncio's {@code StreamReader}.
 * As an {@link Iterable} it gives the lines that are left.
 *
 * <p>Every method that reads suspends when it has to wait, and throws {@link CancelledError} when its task is cancelled
 * meanwhile; bytes that come after that are there for the next who reads. One task at a time may wait.
 */
public final class StreamReader implements Iterable<byte[]> {
    /* Overview. After asyncio.streams.StreamReader. Differs: asyncio's transport reads ahead, whoever waits, up to twice the
     * limit. Here bytes stay in the operating system's buffer until somebody reads, so that a peer is held back by TCP itself
     * and an idle connection holds no memory. What can be told apart is when an end is noticed: when somebody reads. */

    /** Bytes that may come before a separator, unless somebody says otherwise: 64 KiB. */
    public static final int DEFAULT_LIMIT = 1 << 16;

    private static final byte[] NEWLINE = {'\n'};

    /** Where bytes come from, when they are not {@linkplain #feedData fed}. */
    interface Source {
        /** Takes what is there and does not wait: bytes now in the loop's scratch buffer, 0 for none yet, -1 at the end. */
        int pull();

        /** Done when pulling may bring something. */
        AioFuture<?> expect();

        /** Nobody waits any more for what was expected. */
        void forget(AioFuture<?> expected);
    }

    private final EventLoop loop;
    private final int limit;
    private final @Nullable Source source;
    private final ByteQueue bytes = new ByteQueue();
    private boolean atEnd;
    private @Nullable Throwable failure;
    private @Nullable AioFuture<?> waiter;

    /** A reader of the running loop that is given its bytes by {@link #feedData}, with the default limit. */
    public StreamReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * As {@link #StreamReader()}.
     *
     * @param limit how many bytes may come before a separator, at least 1
     */
    public StreamReader(int limit) {
        this(Running.loop(), limit, null);
    }

    StreamReader(EventLoop loop, int limit, @Nullable Source source) {
        if (limit <= 0) {
            throw new IllegalArgumentException("Limit cannot be <= 0");
        }
        this.loop = loop;
        this.limit = limit;
        this.source = source;
    }

    // Reading.

    /**
     * Some bytes, as soon as there are some.
     *
     * @param n how many at the most; with a negative one, everything up to the end
     * @return 1 to {@code n} bytes; none at the end, or when {@code n} is 0
     */
    public byte[] read(int n) {
        checkFailure();
        if (n == 0) {
            return ByteQueue.NONE;
        }
        if (n < 0) {
            return readToEnd();
        }
        if (bytes.isEmpty() && !atEnd) {
            fill("read");
        } else {
            loop.checkpoint();
        }
        return bytes.take(Math.min(n, bytes.size()));
    }

    /** Everything up to the end. */
    public byte[] read() {
        return read(-1);
    }

    private byte[] readToEnd() {
        while (!atEnd) {
            fill("read");
        }
        return bytes.takeAll();
    }

    /**
     * A line, with its newline. At the end of the stream the last line may lack it, and after that there are none.
     *
     * @return no bytes at the end
     * @throws LimitOverrunException when the line is longer than the limit; it is thrown away as far as it is there
     */
    public byte[] readLine() {
        try {
            return readUntil(NEWLINE);
        } catch (IncompleteReadException end) {
            return end.partial();
        } catch (LimitOverrunException tooLong) {
            if (bytes.hasAt(tooLong.consumed(), NEWLINE)) {
                bytes.drop(tooLong.consumed() + NEWLINE.length);
            } else {
                bytes.clear();
            }
            throw tooLong;
        }
    }

    /**
     * Exactly {@code n} bytes.
     *
     * @throws IncompleteReadException when the stream ends first
     * @throws IllegalArgumentException when {@code n} is negative
     */
    public byte[] readExactly(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("readexactly size can not be less than zero");
        }
        checkFailure();
        if (n > 0 && bytes.size() >= n) {
            loop.checkpoint();
        }
        while (bytes.size() < n) {
            if (atEnd) {
                throw new IncompleteReadException(bytes.takeAll(), n);
            }
            fill("readExactly");
        }
        return bytes.take(n);
    }

    /**
     * Everything up to the next {@code separator}, and the separator.
     *
     * @throws IncompleteReadException when the stream ends before it
     * @throws LimitOverrunException when more bytes than the limit come before it; they stay where they are
     * @throws IllegalArgumentException when the separator is empty
     */
    public byte[] readUntil(byte[] separator) {
        return readUntil(List.of(separator));
    }

    /** As {@link #readUntil(byte[])}, up to the one of several separators that makes the result shortest. */
    public byte[] readUntil(List<byte[]> separators) {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (byte[] separator : separators) {
            shortest = Math.min(shortest, separator.length);
            longest = Math.max(longest, separator.length);
        }
        if (separators.isEmpty()) {
            throw new IllegalArgumentException("Separator should contain at least one element");
        }
        if (shortest == 0) {
            throw new IllegalArgumentException("Separator should be at least one-byte string");
        }
        checkFailure();
        int searched = 0; // no separator begins before this
        boolean suspended = false;
        while (true) {
            if (bytes.size() - searched >= shortest) {
                int start = -1;
                int end = Integer.MAX_VALUE;
                for (byte[] separator : separators) {
                    int found = bytes.indexOf(separator, searched);
                    if (found >= 0 && found + separator.length < end) {
                        start = found;
                        end = found + separator.length;
                    }
                }
                if (start > limit) {
                    throw new LimitOverrunException("Separator is found, but chunk is longer than limit", start);
                }
                if (start >= 0) {
                    if (!suspended) {
                        loop.checkpoint();
                    }
                    return bytes.take(end);
                }
                searched = Math.max(0, bytes.size() + 1 - longest);
                if (searched > limit) {
                    throw new LimitOverrunException("Separator is not found, and chunk exceed the limit", searched);
                }
            }
            if (atEnd) {
                throw new IncompleteReadException(bytes.takeAll(), null);
            }
            fill("readUntil");
            suspended = true;
        }
    }

    /** The lines that are left. Its iterator suspends. */
    @Override
    public Iterator<byte[]> iterator() {
        return new Iterator<>() {
            private byte @Nullable [] next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    next = readLine();
                }
                return next.length > 0;
            }

            @Override
            public byte[] next() {
                byte[] line = hasNext() ? next : null;
                if (line == null) {
                    throw new NoSuchElementException("the stream has ended");
                }
                next = null;
                return line;
            }
        };
    }

    /** Waits until there are more bytes, or the end; returns at once when they are there. */
    private void fill(String method) {
        if (waiter != null) {
            throw new IllegalStateException(
                    method + "() called while another coroutine is already waiting for incoming data");
        }
        int before = bytes.size();
        if (pull()) {
            loop.checkpoint();
        } else {
            do {
                waitForMore();
            } while (bytes.size() == before && !atEnd && failure == null && !pull());
        }
        checkFailure();
    }

    private boolean pull() {
        if (source == null) {
            return false;
        }
        int n = source.pull();
        if (n > 0) {
            bytes.append(loop.network().scratch());
        } else if (n < 0) {
            atEnd = true;
        }
        return n != 0;
    }

    private void waitForMore() {
        AioFuture<?> more = source == null ? loop.createFuture() : source.expect();
        waiter = more;
        try {
            loop.await(more);
        } finally {
            waiter = null;
            if (source != null) {
                source.forget(more);
            }
        }
    }

    private void checkFailure() {
        if (failure != null) {
            throw sneakily(failure);
        }
    }

    // What comes in by other ways than the source.

    /** Gives it more bytes. @throws IllegalStateException after {@link #feedEof} */
    public void feedData(byte[] more) {
        if (atEnd) {
            throw new IllegalStateException("feed_data after feed_eof");
        }
        if (more.length > 0) {
            bytes.append(more, 0, more.length);
            wake();
        }
    }

    /** Says that no more bytes will come. */
    public void feedEof() {
        atEnd = true;
        wake();
    }

    /** Whoever reads, now or later, gets {@code thrown}. */
    public void setException(Throwable thrown) {
        failure = thrown;
        wake();
    }

    private void wake() {
        AioFuture<?> waiting = waiter;
        if (waiting != null && !waiting.isDone()) {
            waiting.finish(null, null);
        }
    }

    /** What reading fails with; null as long as it does not. */
    public @Nullable Throwable exception() {
        return failure;
    }

    /** Whether all has been read: the end was seen, and nothing is left before it. */
    public boolean atEof() {
        return atEnd && bytes.isEmpty();
    }

    /** How many bytes it holds. */
    int buffered() {
        return bytes.size();
    }

    @Override
    public String toString() {
        return "<StreamReader" + (bytes.isEmpty() ? "" : " " + bytes.size() + " bytes") + (atEnd ? " eof" : "")
                + (failure == null ? "" : " exception=" + failure) + (waiter == null ? "" : " waiting") + ">";
    }
}
