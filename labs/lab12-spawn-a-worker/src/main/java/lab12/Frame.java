package lab12;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One message between two processes. Given: leave it as it is.
 *
 * <p>A pipe carries bytes, and nothing in it says where a message ends. So each travels like this, all numbers with their
 * highest byte first:
 *
 * <pre>
 *   2 bytes   {@link #MAGIC}: a frame begins here
 *   1 byte    the kind
 *   4 bytes   how long the payload is, 0 to {@link #LONGEST}
 *   …         the payload
 * </pre>
 *
 * @param kind what it is about: one of the constants here
 * @param payload what it says
 */
public record Frame(byte kind, byte[] payload) {
    /** The two bytes that every frame begins with: "IL". */
    public static final short MAGIC = 0x494c;

    /** How long everything before the payload is, in bytes. */
    public static final int HEADER = 7;

    /** The longest payload there may be, in bytes. */
    public static final int LONGEST = 1 << 20;

    /** From a worker, once, first: its process id. */
    public static final byte HELLO = 1;

    /** To a worker. */
    public static final byte QUESTION = 2;

    /** From a worker. */
    public static final byte ANSWER = 3;

    /** A frame that says {@code text}. */
    public static Frame of(byte kind, String text) {
        return new Frame(kind, text.getBytes(UTF_8));
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, UTF_8);
    }
}
