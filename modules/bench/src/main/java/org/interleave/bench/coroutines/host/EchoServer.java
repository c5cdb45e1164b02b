package org.interleave.bench.coroutines.host;

import java.io.IOException;

/** A server that sends back whatever comes, on any number of connections. */
@FunctionalInterface
interface EchoServer {
    /** The most it reads at a time, in bytes. */
    int CHUNK = 64 * 1024;

    /** Listens on a port of the loopback address that is free, and says which; serves until the process ends. */
    int listen() throws IOException, InterruptedException;
}
