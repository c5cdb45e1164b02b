package org.interleave.bench.fidelity.host;

/** What goes to an echo server and comes back. */
final class EchoProtocol {
    /** The longest datagram, in bytes. */
    static final int LONGEST = 64;
    /** First byte of a question: the answer says how much the busy threads have done, as a decimal number. */
    static final byte HOW_MUCH = 'S';
    /** First byte of anything else; it comes back as it is. */
    static final byte PLAIN = 'x';

    private EchoProtocol() {}
}
