package org.interleave.eventloop;

/**
 * Both directions of a connection.
 *
 * @param reader what the peer writes
 * @param writer to the peer
 */
public record Connection(StreamReader reader, StreamWriter writer) implements AutoCloseable {
    /** Closes the writer, and with it the connection. */
    @Override
    public void close() {
        writer.close();
    }
}
