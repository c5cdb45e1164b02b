package org.interleave.processes;

/** How a handle of something shared reaches the state behind it, from whichever process it is in. */
interface SharedLink {
    /**
     * Asks, and waits for the answer. When interrupted, takes the question back.
     *
     * @throws IllegalStateException when nobody is there to answer
     */
    byte[] ask(byte[] question) throws InterruptedException;

    /** Says something that needs no answer. */
    void tell(byte[] message);
}
