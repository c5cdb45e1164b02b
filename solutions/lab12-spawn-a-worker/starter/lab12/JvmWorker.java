package lab12;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.apache.commons.exec.ExecuteStreamHandler;

/** Yours to build: so far the worker is launched, and nobody listens. */
public final class JvmWorker implements Worker {
    private final Process process;

    /**
     * Launches a worker.
     *
     * @param command the program and its arguments
     * @param grace how long it may take to end when it is asked to
     * @throws IOException when it cannot be launched
     */
    public JvmWorker(List<String> command, Duration grace) throws IOException {
        process = Launch.of(command, new Streams(), exitCode -> {});
    }

    /** The worker's three streams. {@link Launch} says when which of these methods is called. */
    private static final class Streams implements ExecuteStreamHandler {
        @Override
        public void setProcessInputStream(OutputStream stream) {}

        @Override
        public void setProcessOutputStream(InputStream stream) {}

        @Override
        public void setProcessErrorStream(InputStream stream) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void send(Frame frame) throws WorkerDiedException {}

    @Override
    public Frame receive() throws WorkerDiedException, InterruptedException {
        throw new UnsupportedOperationException("nobody listens to the worker yet");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
