package org.interleave.eventloop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program says to the loop it runs on: asyncio's functions, to be imported statically. Those that may give other tasks
 * a turn say "Suspends".
 *
 * {@snippet :
 * String greeting = Aio.run(() -> {
 *     Task<String> slow = createTask(() -> {
 *         sleep(Duration.ofSeconds(1));
 *         return "hello";
 *     });
 *     return await(slow);
 * });
 * }
 */
public final class Aio {
    private Aio() {}

    // Running.

    /**
     * Runs {@code main} on a new loop to its end, cancels what tasks it leaves, and closes the loop. The caller waits.
     *
     * @return what {@code main} returns; what it throws is thrown, as the same object
     * @throws IllegalStateException when called from a running loop
     * @throws DeadlockException when {@code main} waits and nothing can wake it
     */
    public static <T extends @Nullable Object> T run(Body<? extends T> main) {
        return run(main, RunOptions.realTime());
    }

    /** As {@link #run(Body)}, of a body that returns nothing. */
    public static void run(VoidBody main) {
        run(main.returningNull());
    }

    /** As {@link #run(Body)}, on a loop made to order. */
    public static <T extends @Nullable Object> T run(Body<? extends T> main, RunOptions options) {
        if (Running.loopOrNull() != null) {
            throw new IllegalStateException("run() cannot be called from a running event loop");
        }
        try (Runner runner = new Runner(options)) {
            return runner.run(main);
        }
    }

    /** As {@link #run(Body, RunOptions)}, of a body that returns nothing. */
    public static void run(VoidBody main, RunOptions options) {
        run(main.returningNull(), options);
    }

    /** The loop the caller runs on. @throws IllegalStateException when there is none */
    public static EventLoop getRunningLoop() {
        EventLoop loop = Running.loop();
        loop.escape();
        return loop;
    }

    // Tasks and futures.

    /** A new task on the running loop, behind everything that is ready: nothing of {@code body} has run yet. */
    public static <T extends @Nullable Object> Task<T> createTask(Body<? extends T> body) {
        return Running.loop().createTask(Objects.requireNonNull(body));
    }

    /** As {@link #createTask(Body)}, of a body that returns nothing. */
    public static Task<@Nullable Void> createTask(VoidBody body) {
        return createTask(body.returningNull());
    }

    /** As {@link #createTask(Body)}, with a name. */
    public static <T extends @Nullable Object> Task<T> createTask(String name, Body<? extends T> body) {
        return Running.loop().createTask(name, Context.copyCurrent(), Objects.requireNonNull(body));
    }

    /** As {@link #createTask(String, Body)}, of a body that returns nothing. */
    public static Task<@Nullable Void> createTask(String name, VoidBody body) {
        return createTask(name, body.returningNull());
    }

    /** A future of the running loop, for somebody to complete. */
    public static <T extends @Nullable Object> AioFuture<T> createFuture() {
        return Running.loop().createFuture();
    }

    /** The task whose turn it is; null in a plain callback. @throws IllegalStateException when no loop is running */
    public static @Nullable Task<?> currentTask() {
        return Running.loop().currentTask();
    }

    /** The tasks of the running loop that are not done, in the order of their creation. */
    public static List<Task<?>> allTasks() {
        return Running.loop().allTasks();
    }

    // Waiting.

    /**
     * Waits until {@code future} is done. Suspends, unless it is done already.
     *
     * @return its result; its exception is thrown as the same object, as often as it is awaited
     * @throws CancelledError when the future, or the task that waits, is cancelled
     */
    public static <T extends @Nullable Object> T await(AioFuture<T> future) {
        return Running.loop().await(future);
    }

    /** As {@link #await(AioFuture)}, and declares the checked exception {@code expected}, so that it can be caught. */
    @SuppressWarnings("unused") // the class is there for the compiler
    public static <T extends @Nullable Object, X extends Exception> T await(AioFuture<T> future, Class<X> expected)
            throws X {
        return await(future);
    }

    /**
     * Waits for {@code time}; no time at all, or less, is one turn for everybody else. Suspends.
     *
     * @throws CancelledError when the task is cancelled meanwhile
     */
    public static void sleep(Duration time) {
        Sleeping.sleep(Running.loop(), time);
    }

    /** As {@link #sleep(Duration)}, and returns {@code result}. */
    public static <T extends @Nullable Object> T sleep(Duration time, T result) {
        sleep(time);
        return result;
    }

    /**
     * As {@link #sleep(Duration)}, in seconds as asyncio has it.
     *
     * @throws IllegalArgumentException when {@code seconds} is not a number
     */
    public static void sleep(double seconds) {
        Sleeping.sleep(Running.loop(), Sleeping.duration(seconds));
    }

    /** Gives everybody else one turn. Suspends. */
    public static void yieldNow() {
        Running.loop().task().yieldNow();
    }

    /**
     * Runs {@code body}, in which nobody else may get a turn.
     *
     * @throws IllegalStateException where something in it would suspend
     */
    public static <T extends @Nullable Object> T noSwitch(Body<? extends T> body) {
        return Running.loop().withoutSwitch(body);
    }

    /** As {@link #noSwitch(Body)}, of a body that returns nothing. */
    public static void noSwitch(VoidBody body) {
        noSwitch(body.returningNull());
    }

    // Streams.

    /**
     * Connects to a TCP server. Suspends.
     *
     * @param host a name or an address; of a name, its addresses are tried one after the other
     * @throws ConnectionRefusedException when nobody listens there
     * @throws AioIOException when it cannot be reached, or there is no such host
     * @throws CancelledError when cancelled meanwhile; the socket is closed
     */
    public static Connection openConnection(String host, int port) {
        return openConnection(host, port, StreamReader.DEFAULT_LIMIT);
    }

    /**
     * As {@link #openConnection(String, int)}.
     *
     * @param limit how many bytes may come before a separator
     */
    public static Connection openConnection(String host, int port, int limit) {
        return Streams.openConnection(Running.loop(), host, port, limit);
    }

    /**
     * Connects to a server at a Unix-domain socket. Suspends.
     *
     * @throws MissingFileException when there is no such file
     * @throws ConnectionRefusedException when nobody listens there
     */
    public static Connection openUnixConnection(Path path) {
        return openUnixConnection(path, StreamReader.DEFAULT_LIMIT);
    }

    /**
     * As {@link #openUnixConnection(Path)}.
     *
     * @param limit how many bytes may come before a separator
     */
    public static Connection openUnixConnection(Path path, int limit) {
        return Streams.openUnixConnection(Running.loop(), path, limit);
    }

    /**
     * Listens for TCP clients, and runs {@code handler} as a task for each. Suspends only to look up a name.
     *
     * @param host the address to listen at; null for all that this machine has
     * @param port the port; for 0, the operating system chooses one, and {@link Server#port} tells which
     * @throws AioIOException when the address cannot be had
     */
    public static Server startServer(@Nullable String host, int port, ConnectionHandler handler) {
        return startServer(host, port, handler, ServerOptions.standard());
    }

    /** As {@link #startServer(String, int, ConnectionHandler)}, with a backlog and a limit to order. */
    public static Server startServer(
            @Nullable String host, int port, ConnectionHandler handler, ServerOptions options) {
        return Streams.startServer(Running.loop(), host, port, handler, options);
    }

    /** Listens at a Unix-domain socket, whose file is removed when the server closes; otherwise as for TCP. */
    public static Server startUnixServer(Path path, ConnectionHandler handler) {
        return startUnixServer(path, handler, ServerOptions.standard());
    }

    /** As {@link #startUnixServer(Path, ConnectionHandler)}, with a backlog and a limit to order. */
    public static Server startUnixServer(Path path, ConnectionHandler handler, ServerOptions options) {
        return Streams.startUnixServer(Running.loop(), path, handler, options);
    }

    // Threads.

    /**
     * Calls {@code call} in another thread, in a copy of the current context, and waits for it; other tasks go on meanwhile.
     * For what blocks. Suspends.
     *
     * @return what it returns; what it throws is thrown
     * @throws CancelledError when cancelled meanwhile; a call that has begun goes on to its end all the same
     */
    public static <T extends @Nullable Object> T toThread(Body<? extends T> call) {
        EventLoop loop = Running.loop();
        Context context = Context.copyCurrent();
        return loop.await(loop.<T>runInExecutor(() -> context.run(call::run)));
    }

    /** As {@link #toThread(Body)}, of a call that returns nothing. */
    public static void toThread(VoidBody call) {
        toThread(call.returningNull());
    }
}
