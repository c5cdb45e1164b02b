package org.interleave.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.jspecify.annotations.Nullable;

/** Commons Exec's executor for exactly one worker: it lets out the {@link Process} that the library keeps to itself. */
final class WorkerExecutor extends DefaultExecutor {
    private static final java.time.Duration LIMIT = java.time.Duration.ofSeconds(3);

    private final CompletableFuture<Process> process = new CompletableFuture<>();

    @SuppressWarnings("deprecation") // the builder makes a DefaultExecutor, never a subclass
    WorkerExecutor(DirectStreams streams, Termination termination) {
        setStreamHandler(streams);
        setProcessDestroyer(termination);
        setExitValues(null); // every exit code is news, none is this library's error
    }

    /** The process, once it is launched; fails when it could not be. */
    CompletableFuture<Process> process() {
        return process;
    }

    /** Waits, a little, for the thread that watched the process. Does not heed interrupts. */
    void join() {
        Thread watcher = getExecutorThread();
        boolean interrupted = false;
        while (watcher != null && watcher.isAlive()) {
            try {
                watcher.join(LIMIT);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected Process launch(CommandLine command, @Nullable Map<String, String> env, @Nullable Path directory)
            throws IOException {
        try {
            Process launched = super.launch(command, env, directory);
            process.complete(launched);
            return launched;
        } catch (IOException | RuntimeException e) {
            process.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    protected Thread createThread(Runnable watching, String name) {
        return Thread.ofPlatform().daemon().name("worker watch").unstarted(watching);
    }
}
