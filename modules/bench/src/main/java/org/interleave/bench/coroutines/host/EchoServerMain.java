package org.interleave.bench.coroutines.host;

import java.io.IOException;
import java.util.Map;
import org.interleave.bench.Answers;

/** A JVM with an echo server: {@code EchoServerMain streams|virtual-threads|selector}. */
public final class EchoServerMain {
    /** The event loop's streams. */
    public static final String STREAMS = "streams";
    /** A virtual thread for every connection. */
    public static final String VIRTUAL_THREADS = "virtual-threads";
    /** One thread and a selector. */
    public static final String SELECTOR = "selector";

    private static final Map<String, EchoServer> SERVERS =
            Map.of(STREAMS, new StreamsEcho(), VIRTUAL_THREADS, new VirtualThreadEcho(), SELECTOR, new SelectorEcho());

    private EchoServerMain() {}

    /** Serves until standard input ends; {@code listen} is answered with the port. */
    public static void main(String[] arguments) throws IOException {
        EchoServer server = SERVERS.get(arguments[0]);
        if (server == null) {
            throw new IllegalArgumentException("who is " + arguments[0] + "?");
        }
        new Answers().value("listen", server::listen).serve();
    }
}
