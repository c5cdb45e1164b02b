package org.interleave.workloads;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The small door through which a {@link Job} reaches the machine under it. Each model has its own. */
public interface JobContext {

    /**
     * A place where the model may switch to another job: a tick under the old GIL, the place where the new GIL's drop
     * request is honoured, nothing in a coroutine, a worker process or a free thread. A run that is being stopped may end a
     * job here with an unchecked throw. Call it about as often as an
     * interpreter executes an instruction, every few tens of nanoseconds of work.
     */
    void checkpoint();

    /**
     * Gives the other jobs a turn, where turns have to be given: in a coroutine this is the only place where CPU work lets
     * its neighbours run. A preemptive model decides for itself when to switch; for a GIL this is a checkpoint.
     */
    void yieldNow() throws InterruptedException;

    /** Waits, without using a core, for at least {@code time}. */
    void sleep(Duration time) throws InterruptedException;

    /**
     * Opens a TCP connection to a server on this machine's loopback address.
     *
     * @throws IOException when nobody listens on {@code port}
     */
    Connection connect(int port) throws IOException, InterruptedException;

    /**
     * Reads part of a file: a call that may block. Models with a GIL release it for the time of the call; a coroutine
     * has nothing to await here (operating systems offer no readiness for files) and its loop stands still.
     *
     * @param offset where to begin, in bytes
     * @param length how many bytes to read at the most; fewer come back at the end of the file
     */
    byte[] read(Path file, long offset, int length) throws IOException, InterruptedException;
}
