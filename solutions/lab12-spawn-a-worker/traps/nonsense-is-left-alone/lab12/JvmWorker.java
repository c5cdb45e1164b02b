package lab12;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteStreamHandler;

/** Wrong: stops to read when the worker talks nonsense, and waits for it to end. It never does. */
public final class JvmWorker implements Worker {
    /* Overview. Three threads: one reads frames into a queue, one drains standard error, and the library's waits for the end.
     * That the worker is gone is told in one place only, when its exit code is known and both readers are done: so it is the
     * last thing in the queue. */

    private static final Duration READERS = Duration.ofSeconds(5);

    private final Framing framing = new PipeFraming();
    private final LastWords lastWords = new LastWords();
    private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final CompletableFuture<WorkerDiedException> end = new CompletableFuture<>();
    private final Streams streams = new Streams();
    private final CompletableFuture<Process> launched = new CompletableFuture<>(); // readers may be at work before it is known here
    private final Duration grace;

    /** What comes from the worker. */
    private sealed interface News {
        record Came(Frame frame) implements News {}

        record Ended(WorkerDiedException how) implements News {}
    }

    /**
     * Launches a worker.
     *
     * @param command the program and its arguments
     * @param grace how long it may take to end when it is asked to
     * @throws IOException when it cannot be launched
     */
    public JvmWorker(List<String> command, Duration grace) throws IOException {
        this.grace = grace;
        launched.complete(Launch.of(command, streams, this::ended));
    }

    private void ended(int exitCode) {
        WorkerDiedException how = new WorkerDiedException(exitCode, lastWords.text(), streams.wrong);
        end.complete(how); // first: whoever hears of it may send at once
        news.add(new News.Ended(how));
    }

    /** The worker's three streams. */
    private final class Streams implements ExecuteStreamHandler {
        private OutputStream toWorker;
        private InputStream fromWorker;
        private InputStream words;
        private Thread reader;
        private Thread drain;
        private final CompletableFuture<OutputStream> ready = new CompletableFuture<>();
        private volatile IOException wrong;

        @Override
        public void setProcessInputStream(OutputStream stream) {
            toWorker = stream;
        }

        @Override
        public void setProcessOutputStream(InputStream stream) {
            fromWorker = stream;
        }

        @Override
        public void setProcessErrorStream(InputStream stream) {
            words = stream;
        }

        @Override
        public void start() {
            reader = Thread.ofPlatform().daemon().name("frames").start(this::read);
            drain = Thread.ofPlatform().daemon().name("last words").start(() -> lastWords.drain(words));
            ready.complete(toWorker);
        }

        private void read() {
            try {
                for (Optional<Frame> frame = framing.read(fromWorker);
                        frame.isPresent();
                        frame = framing.read(fromWorker)) {
                    news.add(new News.Came(frame.get()));
                }
            } catch (IOException e) {
                wrong = e;
            }
        }

        /* The library closes the streams when this returns: what has not been read by then is lost. A child of the worker's may
         * hold them open for as long as it likes, hence the limit. */
        @Override
        public void stop() {
            try {
                reader.join(READERS);
                drain.join(READERS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public long pid() {
        return launched.join().pid();
    }

    @Override
    public void send(Frame frame) throws WorkerDiedException {
        if (end.isDone()) {
            throw end.join();
        }
        try {
            framing.write(streams.ready.join(), frame);
        } catch (IOException e) {
            throw end.join(); // The pipe is broken, so it is gone, or will be in a moment.
        }
    }

    @Override
    public Frame receive() throws WorkerDiedException, InterruptedException {
        return switch (news.take()) {
            case News.Came(Frame frame) -> frame;
            case News.Ended ended -> {
                news.add(ended); // for whoever asks next
                throw ended.how();
            }
        };
    }

    @Override
    public void close() {
        Process process = launched.join();
        // Before it ends: afterwards nothing says whose children they were.
        Set<ProcessHandle> children = new LinkedHashSet<>(process.descendants().toList());
        // Of the handle: the one of Process closes the streams as well, and its last words were lost.
        process.toHandle().destroy();
        endAtLast(grace);
        children.forEach(ProcessHandle::destroyForcibly);
        end.join();
    }

    /* Waits for the worker to end; kills it when it does not. */
    private void endAtLast(Duration patience) {
        Process process = launched.join();
        boolean interrupted = false;
        try {
            if (process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
