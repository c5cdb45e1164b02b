package org.interleave.eventloop;

/**
 * How a server listens.
 *
 * @param backlog how many clients the operating system lets wait to be accepted; it may have a limit of its own
 * @param limit how many bytes may come before a separator, for the handler's reader
 * @param isServing whether it accepts at once, or only after {@link Server#startServing} or {@link Server#serveForever}
 * @param removesSocketFile whether closing a Unix-domain server removes its file
 */
public record ServerOptions(int backlog, int limit, boolean isServing, boolean removesSocketFile) {
    private static final int BACKLOG = 100;

    /** asyncio's: 100 clients in the backlog, 64 KiB, at once, and the file is removed. */
    public static ServerOptions standard() {
        return new ServerOptions(BACKLOG, StreamReader.DEFAULT_LIMIT, true, true);
    }

    /** With another backlog. */
    public ServerOptions backlog(int clients) {
        return new ServerOptions(clients, limit, isServing, removesSocketFile);
    }

    /** With another limit. */
    public ServerOptions limit(int bytes) {
        return new ServerOptions(backlog, bytes, isServing, removesSocketFile);
    }

    /** Accepting at once, or only when told to. */
    public ServerOptions serving(boolean atOnce) {
        return new ServerOptions(backlog, limit, atOnce, removesSocketFile);
    }

    /** With the socket's file removed or left. */
    public ServerOptions removesSocketFile(boolean removes) {
        return new ServerOptions(backlog, limit, isServing, removes);
    }
}
