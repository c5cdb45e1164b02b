package lab04;

/** A line to a server in another process, which answers each request with one reply. Given: leave it as it is. */
public interface Line {
    /** Sends a request. */
    void send();

    /** Waits for the reply to the request that was sent last. */
    void receive();
}
