package org.interleave.eventloop;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The end of a stream to which bytes are written: of a connection, or of a process's input. asyncio's {@code StreamWriter}.
 *
 * <p>Writing never suspends: what the operating system does not take is kept. A program that writes much should
 * {@link #drain} now and then, or it keeps all of it in memory.
 */
public final class StreamWriter implements AutoCloseable {
    private final Transport transport;

    StreamWriter(Transport transport) {
        this.transport = transport;
    }

    /**
     * Sends {@code bytes}, or keeps a copy to be sent as soon as possible. To a connection that is lost nothing is sent;
     * {@link #drain} tells.
     *
     * @throws IllegalStateException after {@link #writeEof}
     */
    public void write(byte[] bytes) {
        transport.write(bytes, 0, bytes.length);
    }

    /** As {@link #write(byte[])}, of {@code length} bytes from {@code offset}. */
    public void write(byte[] bytes, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
        transport.write(bytes, offset, length);
    }

    /** As {@link #write(byte[])}, of a text in UTF-8. */
    public void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one after the other. */
    public void writeLines(Iterable<byte[]> lines) {
        lines.forEach(this::write);
    }

    /**
     * Waits until there is room: suspends only when more is kept than the high-water mark, until it is no more than the
     * low-water mark.
     *
     * @throws ConnectionException when the connection is lost: {@link ConnectionResetException}, {@link BrokenPipeException}
     */
    public void drain() {
        transport.drain();
    }

    /** The peer reads an end after what was written so far. The other direction still works. */
    public void writeEof() {
        transport.writeEof();
    }

    /** Whether {@link #writeEof} can be used: always. */
    public boolean canWriteEof() {
        return true;
    }

    /** Closes both directions, as soon as what was written has gone out. Does not wait for that; closing twice is once. */
    @Override
    public void close() {
        transport.close();
    }

    /** Closes both directions at once. What has not gone out is thrown away. */
    public void abort() {
        transport.abort();
    }

    /** Whether it was closed, or is lost. */
    public boolean isClosing() {
        return transport.isClosing();
    }

    /** Suspends until it is closed. What the connection was lost with is thrown. */
    public void waitClosed() {
        transport.waitClosed();
    }

    /** How many bytes are kept. */
    public int writeBufferSize() {
        return transport.writeBufferSize();
    }

    /** Above how many bytes that are kept {@link #drain} suspends: 64 KiB unless somebody said otherwise. */
    public int highWaterMark() {
        return transport.writeBufferLimits().getFirst();
    }

    /** To how many bytes those that are kept must fall before {@link #drain} goes on: 16 KiB unless somebody said otherwise. */
    public int lowWaterMark() {
        return transport.writeBufferLimits().getLast();
    }

    /** As {@link #setWriteBufferLimits(int, int)}, with a quarter of {@code high} as the low-water mark. */
    public void setWriteBufferLimits(int high) {
        setWriteBufferLimits(high, Transport.lowFor(high));
    }

    /**
     * Sets the water marks, in bytes.
     *
     * @throws IllegalArgumentException unless {@code high >= low >= 0}
     */
    public void setWriteBufferLimits(int high, int low) {
        transport.setWriteBufferLimits(high, low);
    }

    /**
     * A fact about what is behind the stream: of a connection {@code "peername"}, {@code "sockname"} (socket addresses) and
     * {@code "socket"} (its channel); of a process's input {@code "subprocess"}.
     *
     * @return null when it knows none of that name
     */
    public @Nullable Object extraInfo(String name) {
        return transport.extraInfo(name);
    }

    @Override
    public String toString() {
        return "<StreamWriter " + transport + (isClosing() ? " closing" : "") + ">";
    }
}
