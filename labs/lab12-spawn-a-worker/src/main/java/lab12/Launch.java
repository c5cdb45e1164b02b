package lab12;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * Launches one process with Commons Exec, and lets out the {@link Process} that the library keeps to itself. Given: leave it as
 * it is.
 */
public final class Launch extends DefaultExecutor {
    /* Overview. A thread of the library's does this, in this order:
     *
     *     launch the process
     *     setProcessInputStream, setProcessErrorStream, setProcessOutputStream     of your ExecuteStreamHandler
     *     start                                                                    of your ExecuteStreamHandler
     *     wait for the process to end
     *     stop                                                                     of your ExecuteStreamHandler
     *     close the three streams, whoever may be reading them
     *     ended                                                                    with the exit code
     */

    /* The suite looks on here, and makes a pipe slow. */
    static volatile UnaryOperator<ExecuteStreamHandler> watch = UnaryOperator.identity();

    private final CompletableFuture<Process> launched = new CompletableFuture<>();

    @SuppressWarnings("deprecation") // the builder makes a DefaultExecutor, never a subclass
    private Launch(ExecuteStreamHandler streams) {
        setStreamHandler(watch.apply(streams));
        setExitValues(null); // every exit code is news, none is an error of the library's
    }

    /**
     * Launches a process, and returns when it runs.
     *
     * @param command the program and its arguments
     * @param streams what to do with the process's streams
     * @param ended is told the exit code, last of all
     * @throws IOException when the program cannot be run
     */
    public static Process of(List<String> command, ExecuteStreamHandler streams, IntConsumer ended) throws IOException {
        CommandLine line = new CommandLine(command.getFirst());
        for (String argument : command.subList(1, command.size())) {
            line.addArgument(argument, false);
        }
        Launch launch = new Launch(streams);
        launch.execute(line, new ExecuteResultHandler() {
            @Override
            public void onProcessComplete(int exitCode) {
                ended.accept(exitCode);
            }

            @Override
            public void onProcessFailed(ExecuteException e) {
                ended.accept(e.getExitValue());
            }
        });
        try {
            return launch.launched.join();
        } catch (CompletionException e) {
            throw new IOException("it cannot be run: " + line.getExecutable(), e.getCause());
        }
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path folder) throws IOException {
        try {
            Process process = super.launch(command, environment, folder);
            launched.complete(process);
            return process;
        } catch (IOException | RuntimeException e) {
            launched.completeExceptionally(e);
            throw e;
        }
    }
}
