package org.interleave.eventloop;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that was started by a loop's task, and the streams to it. asyncio's {@code asyncio.subprocess.Process}. */
public final class Subprocess implements AutoCloseable, Network.Open {
    /* Overview. After asyncio.subprocess. The JDK gives a process's pipes as streams that block, and no channel a selector could
     * wait for, so each pipe has a thread that reads or writes on the loop's behalf; see Pipes.
     *
     * The JVM tells of a process that was ended by signal n with 128 + n, the shell's way. asyncio says -n, and so does this:
     * see returnCode. The JDK's Process.destroy also closes the pipes, and what the process had written would be lost;
     * ProcessHandle.destroy sends the signal and nothing else. */

    private static final int SIGNALLED = 128;
    private static final long ENDING_SIGNALS = endingSignals(); // a bit for each signal that ends a process by default

    private final EventLoop loop;
    private final Process process;
    private final @Nullable StreamWriter stdin;
    private final @Nullable StreamReader stdout;
    private final @Nullable StreamReader stderr;
    private final Gate exited;
    private @Nullable Integer returnCode;

    private Subprocess(EventLoop loop, ProcessBuilder builder, Process process, int limit) {
        this.loop = loop;
        this.process = process;
        this.exited = new Gate(loop, "the end of process " + process.pid());
        this.stdin = Redirect.PIPE.equals(builder.redirectInput())
                ? new StreamWriter(new Pipes.Input(loop, process, process.getOutputStream()))
                : null;
        this.stdout = Redirect.PIPE.equals(builder.redirectOutput())
                ? Pipes.output(loop, process, "stdout", process.getInputStream(), limit)
                : null;
        this.stderr = Redirect.PIPE.equals(builder.redirectError()) && !builder.redirectErrorStream()
                ? Pipes.output(loop, process, "stderr", process.getErrorStream(), limit)
                : null;
        loop.network().add(this);
        var _ = process.onExit()
                .thenRun(() -> loop.outside()
                        .hand(new Handle(loop, this::hasExited, loop.network().context())));
    }

    static Subprocess start(EventLoop loop, ProcessBuilder builder, int limit) {
        try {
            return new Subprocess(loop, builder, builder.start(), limit);
        } catch (IOException e) {
            throw AioIOException.of(e);
        }
    }

    private void hasExited() {
        returnCode = converted(process.exitValue());
        loop.network().remove(this);
        exited.open(null);
    }

    private static int converted(int code) {
        int signal = code - SIGNALLED;
        boolean ended = signal > 0 && signal < Long.SIZE && (ENDING_SIGNALS >> signal & 1) != 0;
        return ended ? -signal : code;
    }

    private static long endingSignals() {
        long all = (1L << 32) - 2; // 1 to 31
        for (int harmless : new int[] {17, 18, 19, 20, 21, 22, 23, 28}) { // CHLD CONT STOP TSTP TTIN TTOU URG WINCH
            all &= ~(1L << harmless);
        }
        return all;
    }

    /** The operating system's number for it. */
    public long pid() {
        return process.pid();
    }

    /** To the process's input; null when that was redirected. */
    public @Nullable StreamWriter stdin() {
        return stdin;
    }

    /** What the process writes; null when that was redirected. */
    public @Nullable StreamReader stdout() {
        return stdout;
    }

    /** What the process writes as errors; null when that was redirected. */
    public @Nullable StreamReader stderr() {
        return stderr;
    }

    /**
     * How it ended: its exit code, or -n when signal n ended it. Null as long as the loop has not noticed its end.
     *
     * <p>The JVM cannot tell a process that was ended by signal n from one that said 128 + n itself, as a shell does when its
     * command was; both are -n here.
     */
    public @Nullable Integer returnCode() {
        return returnCode;
    }

    /** Suspends until the process has ended. @return its {@link #returnCode} */
    public int waitFor() {
        Integer code = returnCode;
        if (code == null) {
            loop.network().waitBegins(Network.Pace.REAL);
            try {
                exited.await();
            } finally {
                loop.network().waitEnds(Network.Pace.REAL);
            }
            code = returnCode;
        } else {
            loop.checkpoint();
        }
        if (code == null) {
            throw new IllegalStateException("waitFor: " + this + " has not ended");
        }
        return code;
    }

    /**
     * What a process wrote.
     *
     * @param stdout null when that was redirected
     * @param stderr null when that was redirected
     */
    public record Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {}

    /** As {@link #communicate(byte[])}, with no input. */
    public Output communicate() {
        return communicate(ByteQueue.NONE);
    }

    /**
     * Writes {@code input}, closes the process's input, reads everything it writes, and waits for its end. All at the same
     * time, so that no pipe can fill up and block the process. A process that does not read all of its input is none of
     * ours to complain about. Suspends.
     */
    public Output communicate(byte[] input) {
        List<Task<?>> parts = new ArrayList<>();
        try {
            if (stdin != null) {
                VoidBody feeding = () -> feed(stdin, input);
                parts.add(loop.createTask(feeding.returningNull()));
            }
            Task<byte[]> out = stdout == null ? null : loop.createTask(stdout::read);
            Task<byte[]> err = stderr == null ? null : loop.createTask(stderr::read);
            if (out != null) {
                parts.add(out);
            }
            if (err != null) {
                parts.add(err);
            }
            parts.forEach(loop::await);
            waitFor();
            return new Output(out == null ? null : out.result(), err == null ? null : err.result());
        } finally {
            parts.forEach(Task::cancel);
        }
    }

    private static void feed(StreamWriter stdin, byte[] input) {
        try {
            stdin.write(input);
            stdin.drain();
        } catch (ConnectionException closed) {
            // it did not want to read it all
        }
        stdin.close();
    }

    /**
     * Sends it a signal.
     *
     * @param signal the signal's number on this system
     * @throws ProcessLookupException when its end has been noticed
     */
    public void sendSignal(int signal) {
        checkNotEnded("sendSignal");
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw AioIOException.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end: SIGTERM. @throws ProcessLookupException when its end has been noticed */
    public void terminate() {
        checkNotEnded("terminate");
        process.toHandle().destroy();
    }

    /** Ends it: SIGKILL. @throws ProcessLookupException when its end has been noticed */
    public void kill() {
        checkNotEnded("kill");
        process.toHandle().destroyForcibly();
    }

    private void checkNotEnded(String what) {
        if (returnCode != null) {
            throw new ProcessLookupException(what + ": process " + process.pid() + " has ended");
        }
    }

    /** Kills it if it has not ended. Does not wait for that. */
    @Override
    public void close() {
        abort();
    }

    @Override
    public void abort() {
        loop.network().remove(this);
        process.toHandle().destroyForcibly();
    }

    @Override
    public String toString() {
        return "<Subprocess " + process.pid() + (returnCode == null ? "" : " returncode=" + returnCode) + ">";
    }
}
