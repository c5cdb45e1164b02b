package org.interleave.workloads;

import java.io.Closeable;
import java.io.IOException;

/** An open TCP connection. Blocking calls, in whatever way the model under it blocks. */
public interface Connection extends Closeable {
    /** Sends all of {@code bytes}. */
    void send(byte[] bytes) throws IOException, InterruptedException;

    /**
     * Fills all of {@code into}.
     *
     * @throws java.io.EOFException when the peer closes first
     */
    void receive(byte[] into) throws IOException, InterruptedException;

    /**
     * Sends a request and waits for its reply, as one call that blocks: a model with a GIL gives it up once, not twice.
     *
     * @throws java.io.EOFException when the peer closes before the reply is whole
     */
    default void exchange(byte[] request, byte[] reply) throws IOException, InterruptedException {
        send(request);
        receive(reply);
    }
}
