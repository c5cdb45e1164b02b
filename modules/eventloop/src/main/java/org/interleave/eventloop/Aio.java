package org.interleave.eventloop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
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
        return run(main, RunOptions.standard());
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

    /** As {@link #createTask(Body)}, in that very context instead of a copy of the current one. */
    public static <T extends @Nullable Object> Task<T> createTask(Context context, Body<? extends T> body) {
        return Running.loop().createTask(null, context, Objects.requireNonNull(body));
    }

    /** As {@link #createTask(Context, Body)}, of a body that returns nothing. */
    public static Task<@Nullable Void> createTask(Context context, VoidBody body) {
        return createTask(context, body.returningNull());
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

    /** As {@link #sleep(double)}, and returns {@code result}. */
    public static <T extends @Nullable Object> T sleep(double seconds, T result) {
        sleep(seconds);
        return result;
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
        return NoSwitch.run(Running.loop(), body);
    }

    /** As {@link #noSwitch(Body)}, of a body that returns nothing. */
    public static void noSwitch(VoidBody body) {
        noSwitch(body.returningNull());
    }

    // Looking at what runs.

    /** Where the running task is, and who waits for it; null in a plain callback. @throws IllegalStateException without a loop */
    public static @Nullable CallGraph captureCallGraph() {
        Task<?> task = currentTask();
        return task == null ? null : CallGraph.of(task);
    }

    /** Where {@code future} is, if it is a task, and who waits for it. */
    public static CallGraph captureCallGraph(AioFuture<?> future) {
        return CallGraph.of(future);
    }

    /** {@link #captureCallGraph()} in text; empty in a plain callback. */
    public static String formatCallGraph() {
        CallGraph graph = captureCallGraph();
        return graph == null ? "" : graph.format();
    }

    /** {@link #captureCallGraph(AioFuture)} in text. */
    public static String formatCallGraph(AioFuture<?> future) {
        return CallGraph.of(future).format();
    }

    /** Prints {@link #formatCallGraph()} on standard output. */
    public static void printCallGraph() {
        System.out.print(formatCallGraph());
    }

    /** Prints {@link #formatCallGraph(AioFuture)} on standard output. */
    public static void printCallGraph(AioFuture<?> future) {
        System.out.print(formatCallGraph(future));
    }

    /** The tasks of the running loop that nobody waits for, each with those that it waits for. */
    public static List<TaskTree> captureTaskTree() {
        return TaskTree.of(Running.loop());
    }

    /** {@link #captureTaskTree} in text. */
    public static String formatTaskTree() {
        return TaskTree.format(captureTaskTree());
    }

    // Waiting for several.

    /** A future that is done already, with no results. */
    public static <T extends @Nullable Object> AioFuture<List<T>> gather() {
        return Gathering.of(List.of());
    }

    /**
     * A future of the results of all of {@code futures}, in this order; {@code await(gather(a, b))} runs them together. One that
     * is given twice has its result at both places.
     *
     * <p>The first failure is the failure of the whole, at once; the other futures go on. Cancelling the whole, or the task
     * that awaits it, cancels those that are not done, and has it end with a {@link CancelledError} when they have.
     *
     * @throws IllegalArgumentException when they belong to different loops
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on, and only read
    public static <T extends @Nullable Object> AioFuture<List<T>> gather(AioFuture<? extends T>... futures) {
        return Gathering.of(List.of(futures));
    }

    /** As {@link #gather(AioFuture...)}. */
    public static <T extends @Nullable Object> AioFuture<List<T>> gather(
            Collection<? extends AioFuture<? extends T>> futures) {
        return Gathering.of(futures);
    }

    /** As {@link #gather(AioFuture...)}, of a new task for each of {@code bodies}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on, and only read
    public static <T extends @Nullable Object> AioFuture<List<T>> gather(Body<? extends T>... bodies) {
        return Gathering.of(Awaitables.<T>tasks(bodies));
    }

    /** As {@link #gather(Body...)}, of bodies that return nothing. */
    public static AioFuture<List<@Nullable Void>> gather(VoidBody... bodies) {
        return Gathering.of(Awaitables.tasks(bodies));
    }

    /**
     * As {@link #gather(AioFuture...)} with asyncio's {@code return_exceptions=True}: waits for all, and has what a future failed
     * with, or the {@link CancelledError} of one that was cancelled, at its place among the results.
     */
    public static AioFuture<List<@Nullable Object>> gatherReturningExceptions(AioFuture<?>... futures) {
        return Gathering.returningExceptions(List.of(futures));
    }

    /** As {@link #gatherReturningExceptions(AioFuture...)}. */
    public static AioFuture<List<@Nullable Object>> gatherReturningExceptions(
            Collection<? extends AioFuture<?>> futures) {
        return Gathering.returningExceptions(futures);
    }

    /** As {@link #gatherReturningExceptions(AioFuture...)}, of a new task for each of {@code bodies}. */
    public static AioFuture<List<@Nullable Object>> gatherReturningExceptions(Body<?>... bodies) {
        return Gathering.returningExceptions(Awaitables.<@Nullable Object>tasks(bodies));
    }

    /** As {@link #waitFor(Collection, ReturnWhen, Duration)}, for all, as long as it takes. */
    public static <F extends AioFuture<?>> Waited<F> waitFor(Collection<? extends F> futures) {
        return waitFor(futures, ReturnWhen.ALL_COMPLETED, null);
    }

    /** As {@link #waitFor(Collection, ReturnWhen, Duration)}, as long as it takes. */
    public static <F extends AioFuture<?>> Waited<F> waitFor(Collection<? extends F> futures, ReturnWhen returnWhen) {
        return waitFor(futures, returnWhen, null);
    }

    /**
     * Waits until some of {@code futures} or all are done, or the time is up: asyncio's {@code wait}. Nothing is cancelled,
     * neither by the deadline nor when the waiting task is, and no failure is thrown. Suspends.
     *
     * @param timeout how long at most; null for as long as it takes
     * @return which are done, and which are not
     * @throws IllegalArgumentException when there are none, or they belong to different loops
     */
    public static <F extends AioFuture<?>> Waited<F> waitFor(
            Collection<? extends F> futures, ReturnWhen returnWhen, @Nullable Duration timeout) {
        return Waiting.forSet(futures, returnWhen, timeout);
    }

    /** {@code futures} in the order in which they end, each once: to be iterated over, which suspends. */
    public static <F extends AioFuture<?>> AsCompleted<F> asCompleted(Collection<? extends F> futures) {
        return new AsCompleted<>(futures, null);
    }

    /**
     * As {@link #asCompleted(Collection)}. When {@code timeout} has passed, the iteration throws an {@link AioTimeoutException}
     * for each that is not done; all go on.
     */
    public static <F extends AioFuture<?>> AsCompleted<F> asCompleted(
            Collection<? extends F> futures, @Nullable Duration timeout) {
        return new AsCompleted<>(futures, timeout);
    }

    /** As {@link #asCompleted(Collection)}, of a new task for each of {@code bodies}. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on, and only read
    public static <T extends @Nullable Object> AsCompleted<Task<T>> asCompleted(Body<? extends T>... bodies) {
        return new AsCompleted<>(Awaitables.<T>tasks(bodies), null);
    }

    /**
     * A future with the outcome of {@code future} that can be cancelled without cancelling that one: it goes on, though whoever
     * waits for the shield does not. If it fails then, the exception handler is told.
     */
    public static <T extends @Nullable Object> AioFuture<T> shield(AioFuture<T> future) {
        return Shield.before(future);
    }

    /** As {@link #shield(AioFuture)}, of a new task. */
    public static <T extends @Nullable Object> AioFuture<T> shield(Body<? extends T> body) {
        return Shield.before(Aio.<T>createTask(body));
    }

    /** As {@link #shield(Body)}, of a body that returns nothing. */
    public static AioFuture<@Nullable Void> shield(VoidBody body) {
        return shield(body.returningNull());
    }

    // Deadlines.

    /**
     * Waits for {@code future}; when {@code timeout} passes first, cancels it and waits for its end, which may take longer.
     * Suspends, unless it is done.
     *
     * @param timeout null for as long as it takes; none, or less, to have it only if it is done
     * @return its result
     * @throws AioTimeoutException when it was cancelled for that; when it fails instead, what it fails with is thrown
     * @throws CancelledError when the waiting task is cancelled, and with it the future
     */
    public static <T extends @Nullable Object> T waitFor(AioFuture<T> future, @Nullable Duration timeout) {
        return Waiting.forOne(future, timeout);
    }

    /** As {@link #waitFor(AioFuture, Duration)}. The body runs in the caller's own task; if there is no time, not at all. */
    public static <T extends @Nullable Object> T waitFor(Body<? extends T> body, @Nullable Duration timeout) {
        return Waiting.forOne(body, timeout);
    }

    /** As {@link #waitFor(Body, Duration)}, of a body that returns nothing. */
    public static void waitFor(VoidBody body, @Nullable Duration timeout) {
        waitFor(body.returningNull(), timeout);
    }

    /**
     * Runs {@code body}, for {@code delay} at most: then it is cancelled where it waits.
     *
     * @param delay null for no deadline
     * @return what the body returns
     * @throws AioTimeoutException when the deadline passed and the body let the {@link CancelledError} through
     */
    public static <T extends @Nullable Object> T timeout(@Nullable Duration delay, Body<? extends T> body) {
        return Timeout.after(delay).run(body);
    }

    /** As {@link #timeout(Duration, Body)}, of a body that returns nothing. */
    public static void timeout(@Nullable Duration delay, VoidBody body) {
        timeout(delay, body.returningNull());
    }

    /** As {@link #timeout(Duration, Body)}, of a body that may move the deadline. */
    public static <T extends @Nullable Object> T timeout(
            @Nullable Duration delay, ScopeBody<? super Timeout, ? extends T> body) {
        return Timeout.after(delay).run(body);
    }

    /** As {@link #timeout(Duration, ScopeBody)}, of a body that returns nothing. */
    public static void timeout(@Nullable Duration delay, VoidScopeBody<? super Timeout> body) {
        timeout(delay, body.returningNull());
    }

    /**
     * As {@link #timeout(Duration, Body)}, with a moment as deadline.
     *
     * @param when nanoseconds of the loop's time; null for no deadline
     */
    public static <T extends @Nullable Object> T timeoutAt(@Nullable Long when, Body<? extends T> body) {
        return Timeout.at(when).run(body);
    }

    /** As {@link #timeoutAt(Long, Body)}, of a body that returns nothing. */
    public static void timeoutAt(@Nullable Long when, VoidBody body) {
        timeoutAt(when, body.returningNull());
    }

    /** As {@link #timeoutAt(Long, Body)}, of a body that may move the deadline. */
    public static <T extends @Nullable Object> T timeoutAt(
            @Nullable Long when, ScopeBody<? super Timeout, ? extends T> body) {
        return Timeout.at(when).run(body);
    }

    /** As {@link #timeoutAt(Long, ScopeBody)}, of a body that returns nothing. */
    public static void timeoutAt(@Nullable Long when, VoidScopeBody<? super Timeout> body) {
        timeoutAt(when, body.returningNull());
    }

    // Groups.

    /**
     * Runs {@code body}, and waits for all tasks it started in the group. When one of them or the body fails, the others are
     * cancelled. Suspends.
     *
     * @return what the body returns; null when the group was {@linkplain TaskGroup#cancel cancelled} before that
     * @throws TaskGroupException with everything that failed
     * @throws CancelledError when the task that runs this is cancelled, and nothing fails
     */
    public static <T extends @Nullable Object> T taskGroup(ScopeBody<? super TaskGroup, ? extends T> body) {
        return new TaskGroup().run(body);
    }

    /** As {@link #taskGroup(ScopeBody)}, of a body that returns nothing. */
    public static void taskGroup(VoidScopeBody<? super TaskGroup> body) {
        taskGroup(body.returningNull());
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

    /**
     * Has a loop run {@code body} as a task, for a thread that is not the loop's.
     *
     * @return a future to block on; cancelling it cancels the task
     * @throws IllegalStateException when the loop is closed
     */
    public static <T extends @Nullable Object> Future<T> runCoroutineThreadsafe(
            EventLoop loop, Body<? extends T> body) {
        return ThreadsafeRun.of(loop, body);
    }

    /** As {@link #runCoroutineThreadsafe(EventLoop, Body)}, of a body that returns nothing. */
    public static Future<@Nullable Void> runCoroutineThreadsafe(EventLoop loop, VoidBody body) {
        return runCoroutineThreadsafe(loop, body.returningNull());
    }

    // Processes.

    /**
     * Starts a process with pipes to its input, output and errors.
     *
     * @param command a program and its arguments
     * @throws MissingFileException when there is no such program
     * @throws AioIOException when it cannot be started
     */
    public static Subprocess createSubprocess(String... command) {
        return createSubprocess(new ProcessBuilder(command));
    }

    /** As {@link #createSubprocess(String...)}, with environment, folder and redirections to order. */
    public static Subprocess createSubprocess(ProcessBuilder process) {
        return createSubprocess(process, StreamReader.DEFAULT_LIMIT);
    }

    /**
     * As {@link #createSubprocess(ProcessBuilder)}.
     *
     * @param limit how many bytes may come before a separator, for what reads its output
     */
    public static Subprocess createSubprocess(ProcessBuilder process, int limit) {
        return Subprocess.start(Running.loop(), process, limit);
    }

    /** As {@link #createSubprocess(String...)}, of a command for the shell. */
    public static Subprocess createSubprocessShell(String command) {
        return createSubprocess("/bin/sh", "-c", command);
    }
}
