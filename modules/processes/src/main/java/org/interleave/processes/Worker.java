package org.interleave.processes;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.jspecify.annotations.Nullable;

/** The parent's end of one worker JVM: launch it, hear that it is ready, have it run jobs one at a time, end it. */
final class Worker {
    /*  LAUNCHED -> READY    said HELLO, is what it should be, and said READY
     *  LAUNCHED -> ENDED    ended, kept silent or said something else: WorkerStartException
     *  READY    -> READY    answered a task
     *  READY    -> ENDED    its stream ended or turned to garbage, or we ended it
     *
     * Three threads watch a worker. One reads frames and is the first to notice its death: the stream ends. One drains
     * standard error. One waits for the process: its exit code is the authority on how it died, and arrives only when
     * the other two have read everything, so a result that was written before the death is never lost. */

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /* Between the end of the stream and the end of the process: as a rule no time at all, and longer only when a job
     * closed the stream under its worker. */
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(1);

    /** What the frame reader has to say. */
    private sealed interface Event {
        record Arrived(Frame frame) implements Event {}

        /** No frame will come any more. {@code why} is null when the stream just ended. */
        record Ended(@Nullable IOException why) implements Event {}
    }

    private final Hello parent = Hello.ofThisJvm();
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final ErrorTail errors = new ErrorTail();
    private final DirectStreams streams = new DirectStreams(this::readFrames, errors);
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final List<String> words;
    private final Path argumentFile;
    private final WorkerExecutor executor;
    private final long launchedAt = System.nanoTime();
    private volatile long helloAt;
    private volatile boolean ended;
    private long lastTask;

    /**
     * Launches a worker and returns at once.
     *
     * @throws WorkerStartException when not even the attempt can be made
     */
    Worker(WorkerCommand command, Termination termination) throws WorkerStartException {
        try {
            argumentFile = WorkerCommand.writeArgumentFile(System.getProperty("java.class.path"));
        } catch (IOException e) {
            throw new WorkerStartException("its class path cannot be written to a file: " + e, List.of(), "", e);
        }
        words = command.words(argumentFile);
        executor = new WorkerExecutor(streams, termination);
        CommandLine line = new CommandLine(words.getFirst());
        words.subList(1, words.size()).forEach(word -> line.addArgument(word, false));
        try {
            executor.execute(line, new Exit());
        } catch (IOException e) {
            deleteArgumentFile();
            throw new WorkerStartException(e.toString(), words, "", e);
        }
    }

    /** Learns from Commons Exec how the process ended, or that there never was one. */
    private final class Exit implements ExecuteResultHandler {
        @Override
        public void onProcessComplete(int code) {
            exitCode.complete(code);
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            IOException why = e.getCause() instanceof IOException cause ? cause : e;
            executor.process().completeExceptionally(why); // without effect when the process did start
            inbox.add(new Event.Ended(why));
            exitCode.completeExceptionally(why);
        }
    }

    private void readFrames(InputStream raw) {
        @Nullable IOException why = null;
        try (InputStream in = new BufferedInputStream(raw)) {
            for (Frame frame = Frame.readFrom(in); frame != null; frame = Frame.readFrom(in)) {
                if (helloAt == 0) {
                    helloAt = System.nanoTime();
                }
                inbox.add(new Event.Arrived(frame));
            }
        } catch (ProtocolException e) {
            why = e;
        } catch (IOException e) {
            // The stream ended inside a frame, or was closed with the process: its exit code will tell.
        } catch (RuntimeException | Error e) {
            // No memory for a frame, say. Whoever waits for the answer must hear of it all the same.
            why = new ProtocolException("a frame could not be read: " + e);
        }
        ended = true;
        inbox.add(new Event.Ended(why));
        if (why != null) {
            executor.process().join().destroyForcibly();
        }
    }

    /**
     * Waits until the worker is ready for tasks. When this throws, the worker is gone.
     *
     * @throws WorkerStartException when it will never be
     */
    void awaitReady() throws WorkerStartException, InterruptedException {
        try {
            Hello hello = Hello.of(nextAtStart());
            Optional<String> misfit = hello.misfit(parent, pid());
            if (misfit.isPresent()) {
                throw startFailure(misfit.get(), null);
            }
            Frame ready = nextAtStart();
            if (ready.type() != Frame.Type.READY) {
                throw new ProtocolException("a worker's second frame is READY, not " + ready.type());
            }
        } catch (WorkerStartException e) {
            end();
            throw e;
        } catch (IOException e) {
            end();
            throw startFailure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            end();
            throw e;
        } finally {
            deleteArgumentFile();
        }
    }

    private Frame nextAtStart() throws IOException, InterruptedException {
        return switch (inbox.poll(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            case Event.Arrived(Frame frame) -> frame;
            case Event.Ended(IOException why) when why != null -> throw why;
            case Event.Ended _ ->
                throw startFailure("it ended with exit code %d before it was ready".formatted(exitCode()), null);
            case null -> throw startFailure("it said nothing for %d s".formatted(START_LIMIT.toSeconds()), null);
        };
    }

    private WorkerStartException startFailure(String reason, @Nullable Throwable cause) {
        return new WorkerStartException(reason, words, errors.text(), cause);
    }

    private void deleteArgumentFile() {
        try {
            Files.deleteIfExists(argumentFile);
        } catch (IOException e) {
            // A few hundred bytes stay in the temporary folder; no reason to refuse a worker that runs.
        }
    }

    /** From launching to HELLO, in nanoseconds. */
    long startNanos() {
        return helloAt - launchedAt;
    }

    /** Whether it can still be asked; may say yes for some milliseconds after it died. */
    boolean usable() {
        return !ended;
    }

    /** Its process id. */
    long pid() {
        return executor.process().join().pid();
    }

    /**
     * Has the worker run a job. One thread at a time asks.
     *
     * @return a RESULT or an ERROR
     * @throws WorkerCrashedException when the worker ended instead of answering
     * @throws ProtocolException when it answered with garbage; it is then ended
     * @throws InterruptedException when the caller is interrupted; the worker is busy then, and must be ended
     */
    Frame ask(int flags, byte[] job) throws WorkerCrashedException, ProtocolException, InterruptedException {
        Frame task = new Frame(Frame.Type.TASK, flags, ++lastTask, job);
        try {
            OutputStream out = new BufferedOutputStream(streams.toWorker());
            task.writeTo(out);
        } catch (IOException e) {
            // Nobody reads any more: the worker is dying, and its reader is about to say so.
        }
        return switch (inbox.take()) {
            case Event.Arrived(Frame answer) -> {
                if (answer.taskId() != task.taskId()
                        || (answer.type() != Frame.Type.RESULT && answer.type() != Frame.Type.ERROR)) {
                    end();
                    throw new ProtocolException("%s of task %d came as the answer to task %d"
                            .formatted(answer.type(), answer.taskId(), task.taskId()));
                }
                yield answer;
            }
            case Event.Ended(ProtocolException garbage) -> {
                end();
                throw garbage;
            }
            case Event.Ended _ -> {
                int code = exitCode();
                throw new WorkerCrashedException(code, pid(), errors.text());
            }
        };
    }

    /* Called when the stream has ended: the process has too, or is about to. */
    private int exitCode() {
        Process process = executor.process().join();
        if (!Termination.gone(List.of(process), EXIT_LIMIT)) {
            Termination.end(List.of(process));
        }
        try {
            return exitCode.join(); // comes once both readers are done, within their limits
        } catch (CompletionException e) {
            throw new UncheckedIOException("the worker's streams failed", new IOException(e.getCause()));
        }
    }

    /* Its process, once the launch has been tried; none when that failed. */
    private List<Process> processes() {
        try {
            return List.of(executor.process().join());
        } catch (CompletionException e) {
            return List.of();
        }
    }

    /** Lets an idle worker go: it ends by itself when its input does. Does not wait. */
    void dismiss() {
        try {
            if (!processes().isEmpty()) {
                streams.toWorker().close();
            }
        } catch (IOException e) {
            // It has gone already.
        }
    }

    /** Ends the worker, busy or not, and returns when it and the threads that watched it are gone. */
    void end() {
        ended = true;
        Termination.end(processes());
        executor.join();
    }

    /** {@link #dismiss}, then {@link #end} if that does not suffice within {@code limit}. */
    void dismissed(Duration limit) {
        Termination.gone(processes(), limit);
        end();
    }
}
