package org.interleave.weave;

/** What {@code WovenThread} asks its machine to do, done as {@link Thread} does it: for machines that use real threads. */
public interface RealThread {
    /** {@link Thread#start}. */
    void reallyStart();

    /** {@link Thread#interrupt}. */
    void reallyInterrupt();

    /** {@link Thread#isInterrupted}. */
    boolean isReallyInterrupted();

    /** {@link Thread#getState}. */
    Thread.State realState();

    /** {@link Thread#threadId}. */
    long realId();

    /** Whether it runs woven code and nothing else: when that returns to the JDK, the thread ends. */
    boolean runsWovenCode();
}
