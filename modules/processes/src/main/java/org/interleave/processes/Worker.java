package org.interleave.processes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.jspecify.annotations.Nullable;

/** The parent's end of one worker JVM: launches it, carries frames both ways, tells how it ended. */
final class Worker {
    /* Overview. Three threads watch a worker. One reads frames and is the first to notice its death: the stream ends. One
     * drains standard error. One, of Commons Exec, waits for the process. The reader, when the stream has ended, waits for
     * the exit code too, which is the authority on how it died: by then it has read everything, so a result that was
     * written before the death is never lost. */

    /* Between the end of the stream and the end of the process: as a rule no time at all, and longer only when a task
     * closed the stream under its worker. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(1);
    private static final long LAST_WORDS_MILLIS = 50;
    private static final AtomicLong SERIAL = new AtomicLong();

    /** The environment variable that says how many pools there are above a process. */
    static final String DEPTH = "INTERLEAVE_POOL_DEPTH";

    /** Who is told what a worker says. All calls come from one thread. */
    interface Listener {
        /** It has said HELLO, and is what it should be. */
        void hello();

        /** A frame has come. What this throws ends the worker. */
        void arrived(Frame frame) throws ProtocolException;

        /** All frames that have come for now have been told. */
        void pause();

        /** No frame will come any more. */
        void lost();

        /**
         * The process is gone, or there never was one. The last call.
         *
         * @return whether it has left as it was told to
         */
        boolean ended(WorkerEnd end);
    }

    private final PoolOptions options;
    private final PoolFolder folder;
    private final Listener listener;
    private final ErrorTail errors = new ErrorTail();
    private final DirectStreams streams;
    private final WorkerExecutor executor;
    private final List<String> words;
    private final String mark;
    private final long launchedAt = System.nanoTime();
    private volatile long helloAt;
    private volatile boolean heard;
    private boolean introduced; // touched by the reader only

    Worker(PoolOptions options, PoolFolder folder, Termination termination, Listener listener) {
        this.options = options;
        this.folder = folder;
        this.listener = listener;
        this.mark = folder.path().getFileName() + "-" + SERIAL.incrementAndGet();
        this.words = options.command().words(folder, options.maxFrame(), options.initializer() != null);
        this.streams = new DirectStreams(this::readFrames, errors, options.printTo());
        this.executor = new WorkerExecutor(streams, termination);
    }

    /** Launches it and returns at once; whatever becomes of it, the listener hears. */
    void launch() {
        CommandLine line = new CommandLine(words.getFirst());
        words.subList(1, words.size()).forEach(word -> line.addArgument(word, false));
        try {
            Map<String, String> environment = EnvironmentUtils.getProcEnvironment();
            environment.put(DEPTH, Integer.toString(options.depth() + 1));
            environment.put(Strays.MARK, mark);
            executor.execute(line, environment, new Exit());
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // the last one: no more threads
            neverWas(e instanceof Exception known ? known : new IOException(e.toString(), e));
        }
    }

    /** Learns from Commons Exec that there never was a process. How one ended, the reader asks itself. */
    private final class Exit implements ExecuteResultHandler {
        @Override
        public void onProcessComplete(int code) {}

        @Override
        public void onProcessFailed(ExecuteException e) {
            if (!streams.isReading()) {
                neverWas(e.getCause() instanceof IOException cause ? cause : e);
            }
        }
    }

    private void neverWas(Exception why) {
        if (!executor.process().completeExceptionally(why)) {
            process().ifPresent(Process::destroyForcibly); // it was launched, and there was no thread to listen to it
        }
        listener.lost();
        listener.ended(new WorkerEnd(null, 0, errors.text(), null, why, words));
    }

    private void readFrames(InputStream raw) {
        @Nullable Exception why = null;
        try {
            FrameReader in = new FrameReader(raw, options.maxFrame() + Bytes.HEADROOM);
            for (Frame frame = in.next(); frame != null; frame = in.next()) {
                heard = true;
                if (introduced) {
                    listener.arrived(frame);
                } else {
                    introduce(frame);
                }
                if (!in.hasMore()) {
                    listener.pause();
                }
            }
        } catch (ProtocolException e) {
            why = e;
        } catch (IOException e) {
            // The stream ended inside a frame, or was closed with the process: its exit code will tell.
        } catch (RuntimeException | Error e) {
            // No memory for a frame, say. Whoever waits for the answer must hear of it all the same.
            why = new ProtocolException("a frame could not be read: " + e);
        }
        Process process = executor.process().join();
        if (why != null) {
            process.destroyForcibly();
        }
        listener.lost();
        if (!Termination.gone(List.of(process), EXIT_LIMIT)) {
            Termination.end(List.of(process), options.grace());
        }
        streams.awaitLastWords(LAST_WORDS_MILLIS);
        boolean inOrder = listener.ended(new WorkerEnd(
                process.isAlive() ? -1 : process.exitValue(), process.pid(), errors.text(), errorFile(), why, words));
        if (!inOrder) {
            Strays.end(mark);
        }
    }

    private void introduce(Frame frame) throws IOException {
        Hello hello = Hello.of(frame);
        Optional<String> misfit = hello.misfit(options.self(), pid());
        if (misfit.isPresent()) {
            throw new ProtocolException(misfit.get());
        }
        helloAt = System.nanoTime();
        introduced = true;
        listener.hello();
    }

    private @Nullable String errorFile() {
        Path file = folder.errorFile(Long.toString(pid()));
        return Files.exists(file) ? file.toString() : null;
    }

    /** Sends a frame, after those before it. Does not wait. */
    void send(Frame frame) {
        outbox().send(frame);
    }

    /** Sends a frame as soon as possible. Does not wait. */
    void sendNow(Frame frame) {
        outbox().sendNow(frame);
    }

    /** Closes the stream to the worker, who then ends. Does not wait. */
    void hangUp() {
        if (streams.outbox().isDone()) {
            outbox().close();
        }
    }

    private Outbox outbox() {
        return streams.outbox().join();
    }

    /** Whether anything has come from it since this was last asked. */
    boolean hasBeenHeard() {
        boolean was = heard;
        heard = false;
        return was;
    }

    /** From launching to HELLO, in nanoseconds; 0 before HELLO. */
    long startNanos() {
        return helloAt == 0 ? 0 : helloAt - launchedAt;
    }

    /** Its process id; 0 while there is none. */
    long pid() {
        return process().map(Process::pid).orElse(0L);
    }

    private Optional<Process> process() {
        CompletableFuture<Process> process = executor.process();
        return process.isDone() && !process.isCompletedExceptionally() ? Optional.of(process.join()) : Optional.empty();
    }

    /** Kills it and what it has started, and returns when they and the threads that watched it are gone. */
    void end(Duration grace) {
        try {
            Termination.end(List.of(executor.process().join()), grace);
        } catch (CompletionException e) {
            // There never was a process.
        }
        executor.join();
    }
}
