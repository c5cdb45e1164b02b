package org.interleave.eventloop;

/** What a server does with a connection. It runs as a task of its own. */
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Serves one client. Whoever is done with {@code writer} closes it: not the server, for a handler may leave it to
     * somebody else. What this throws goes to the loop's exception handler, and closes this connection only.
     */
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
