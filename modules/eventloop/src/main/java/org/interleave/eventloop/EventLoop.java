package org.interleave.eventloop;

import static org.interleave.eventloop.Sneaky.sneakily;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.interleave.machine.Clock;
import org.interleave.machine.ManualClock;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks and tasks on one thread, with timers and sockets to wait for: asyncio's event loop.
 *
 * <p>Everything here is for the loop's own thread, its tasks and callbacks, or for whoever sets the loop up before it runs;
 * {@link #callSoonThreadsafe}, {@link #isRunning}, {@link #isClosed} and {@link #time} are for any thread. Most programs need
 * {@link Aio} only.
 */
public final class EventLoop implements AutoCloseable {
    /* Overview. After asyncio.base_events. An iteration (runOnce) looks outside once, moves what is due to the ready queue,
     * and runs what was ready by then: a callback that schedules another starves neither timers nor sockets. What stands
     * outside (timers, selector, other threads) is Outside's; whose turn it is, Turns'; what a task is, Task's.
     *
     * Differs from asyncio: timers with one deadline run in the order in which they were set; all tasks are held by strong
     * references; a loop whose main task can never go on says so instead of hanging; and running a loop gives it a thread
     * of its own (LoopThread), for which the caller waits. */

    static final long FAR = Long.MAX_VALUE / 2; // 146 years: later deadlines could not be compared

    private final RunOptions options;
    private final Clock clock;
    private final Turns turns;
    private final TaskList tasks = new TaskList();
    private final LoopThread thread = new LoopThread(this);
    private final Outside outside;
    private final Network network;
    private final Channels channels = new Channels(this);
    private final Workers workers = new Workers(this);
    private final Signals.OfLoop signals = new Signals.OfLoop(this);
    private final Unretrieved.Ledger failures = new Unretrieved.Ledger(this);
    private final Unfinished unfinished = new Unfinished(this);
    private final @Nullable Conducted conducted; // by the explorer

    @Nullable
    LoopObserver observer; // debug mode, traces, timelines

    private long tasksCreated;
    private ExceptionHandler exceptionHandler;
    private final Watching watching;
    private boolean stopping;
    private Runnable onInterrupt = () -> {
        throw new KeyboardInterrupt();
    };
    private @Nullable AioFuture<?> until; // what the run is to complete; null when it runs for ever
    private volatile boolean running;
    private volatile boolean closed;
    private volatile boolean escaped;
    private volatile boolean interrupted;

    /** The {@linkplain RunOptions#standard standard} loop. */
    public EventLoop() {
        this(RunOptions.standard());
    }

    /** A loop made to order. */
    public EventLoop(RunOptions options) {
        this(options, true);
    }

    /** @param escaped whether code outside the loop has it in its hands, and may wake it */
    EventLoop(RunOptions options, boolean escaped) {
        this.options = options;
        this.conducted = Conducted.ofCaller();
        Clock wanted = options.clock().get();
        this.clock = conducted == null || wanted instanceof ManualClock ? wanted : new ManualClock();
        this.outside = new Outside(this, clock);
        this.network = new Network(clock);
        this.turns = new Turns(this, conducted == null ? options.newOrder() : conducted);
        this.exceptionHandler = options.exceptionHandler();
        this.escaped = escaped;
        this.watching = new Watching(this);
        setDebug(options.isDebug());
    }

    // Callbacks and time.

    /** The loop's time in nanoseconds. It never goes back, and says nothing about the time of day. */
    public long time() {
        return clock.nanoTime();
    }

    /** Calls {@code callback} after everything that is ready now, in a copy of the current context. */
    public Handle callSoon(Runnable callback) {
        return callSoon(callback, Context.copyCurrent());
    }

    /** As {@link #callSoon(Runnable)}, in that very context. */
    public Handle callSoon(Runnable callback, Context context) {
        checkUse("callSoon");
        if (!running) {
            outside.takeInbox(); // what was handed in before stands before it
        }
        Handle handle = new Handle(this, callback, context);
        turns.makeReady(handle);
        if (observer != null) {
            observer.scheduled(handle);
        }
        return handle;
    }

    /**
     * As {@link #callSoon(Runnable)}, from any thread: the loop wakes up if it waits.
     *
     * @throws IllegalStateException when the loop is closed
     */
    public Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, Context.copyCurrent());
    }

    /** As {@link #callSoonThreadsafe(Runnable)}, in that very context. */
    public Handle callSoonThreadsafe(Runnable callback, Context context) {
        if (Running.loopOrNull() == this) {
            return callSoon(callback, context); // to keep its place among those
        }
        if (closed) {
            throw new IllegalStateException("callSoonThreadsafe: Event loop is closed");
        }
        Handle handle = new Handle(this, callback, context);
        if (isDebug()) {
            handle.createdAt = Origin.here();
        }
        outside.hand(handle);
        return handle;
    }

    /** Calls {@code callback} when {@code delay} has passed; a negative delay is none. */
    public Handle callLater(Duration delay, Runnable callback) {
        return callLater(delay, callback, Context.copyCurrent());
    }

    /** As {@link #callLater(Duration, Runnable)}, in that very context. */
    public Handle callLater(Duration delay, Runnable callback, Context context) {
        return callAt(time() + nanos(delay), callback, context);
    }

    /** At least 0, at most 146 years. */
    static long nanos(Duration delay) {
        return Math.clamp(TimeUnit.NANOSECONDS.convert(delay), 0, FAR);
    }

    /**
     * Calls {@code callback} at a moment of the loop's time.
     *
     * @param deadline nanoseconds, as {@link #time} tells them
     */
    public Handle callAt(long deadline, Runnable callback) {
        return callAt(deadline, callback, Context.copyCurrent());
    }

    /** As {@link #callAt(long, Runnable)}, in that very context. */
    public Handle callAt(long deadline, Runnable callback, Context context) {
        checkUse("callAt");
        Handle handle = new Handle(this, callback, context).timed();
        outside.timers().add(deadline, handle);
        if (observer != null) {
            observer.scheduled(handle);
        }
        return handle;
    }

    // Futures and tasks.

    /** A future of this loop, for somebody to complete. */
    public <T extends @Nullable Object> AioFuture<T> createFuture() {
        AioFuture<T> future = new AioFuture<>(this);
        if (observer != null) {
            observer.created(future);
        }
        return future;
    }

    /** A task at the back of the ready queue. Nothing of {@code body} runs yet, unless tasks are eager. */
    public <T extends @Nullable Object> Task<T> createTask(Body<? extends T> body) {
        return createTask(null, Context.copyCurrent(), body);
    }

    /**
     * As {@link #createTask(Body)}.
     *
     * @param name its name; null for Task-N
     * @param context the very context the body runs in
     */
    public <T extends @Nullable Object> Task<T> createTask(
            @Nullable String name, Context context, Body<? extends T> body) {
        return createTask(name, context, options.hasEagerTasks(), body);
    }

    <T extends @Nullable Object> Task<T> createTask(
            @Nullable String name, Context context, boolean eagerly, Body<? extends T> body) {
        checkUse("createTask");
        Task<T> task = new Task<>(this, ++tasksCreated, name, context, body);
        if (observer != null) {
            observer.created(task);
        }
        if (eagerly && running) {
            turns.stepNow(task);
            if (!task.isDone()) {
                tasks.add(task);
            }
        } else {
            tasks.add(task);
            turns.makeReady(task);
        }
        return task;
    }

    /** The task whose turn it is; null in a plain callback. */
    public @Nullable Task<?> currentTask() {
        return turns.current();
    }

    /** The tasks that are not done, in the order of their creation. */
    public List<Task<?>> allTasks() {
        if (conducted != null) {
            conducted.touchesEverything();
        }
        return tasks.all();
    }

    /** How often another task ran than the one before. */
    public long switches() {
        return turns.switches();
    }

    // What tasks and futures tell the loop.

    void hasEnded(Task<?> task) {
        tasks.remove(task);
        if (observer != null) {
            observer.ended(task);
        }
    }

    /** The running task. @throws IllegalStateException when none is */
    Task<?> task() {
        Task<?> task = turns.current();
        if (task == null) {
            throw new IllegalStateException("await: no task is running; only a task can wait");
        }
        return task;
    }

    /** Suspends the running task until {@code future} is done. @return its result */
    <T extends @Nullable Object> T await(AioFuture<T> future) {
        if (!future.isDone()) {
            task().await(future);
        } else {
            checkpoint();
        }
        return future.result();
    }

    /** Where something could have waited and did not have to: a turn for the others, where the policy is trio's. */
    void checkpoint() {
        if (options.checkpoints() == Checkpoints.ALWAYS) {
            task().yieldNow();
        }
    }

    Turns turns() {
        return turns;
    }

    Unretrieved.Ledger failures() {
        return failures;
    }

    @Nullable
    Conducted conducted() {
        return conducted;
    }

    /** Somebody asks for a future's outcome, or waits for it. */
    void isLookedAt(AioFuture<?> future) {
        if (conducted != null) {
            conducted.touches(future);
        }
    }

    Clock clock() {
        return clock;
    }

    Unfinished unfinished() {
        return unfinished;
    }

    Outside outside() {
        return outside;
    }

    Network network() {
        return network;
    }

    boolean hasWorkers() {
        return workers.isStarted();
    }

    boolean hasSignalHandlers() {
        return !signals.isEmpty();
    }

    RunOptions options() {
        return options;
    }

    /** Somebody else may have the loop in hand from now on, and wake it: what looks like a deadlock may not be one. */
    void escape() {
        escaped = true;
    }

    boolean hasEscaped() {
        return escaped;
    }

    // Channels. What streams are made of; most programs need streams only.

    /**
     * Calls {@code callback} as often as {@code channel} has something to read, or to accept; it replaces the one before.
     *
     * @param channel in non-blocking mode
     */
    public void addReader(SelectableChannel channel, Runnable callback) {
        checkUse("addReader");
        channels.addReader(channel, callback);
    }

    /** Takes {@link #addReader} back. Before the channel is closed. @return whether there was a callback */
    public boolean removeReader(SelectableChannel channel) {
        return channels.removeReader(channel);
    }

    /** As {@link #addReader}, as often as there is room to write. */
    public void addWriter(SelectableChannel channel, Runnable callback) {
        checkUse("addWriter");
        channels.addWriter(channel, callback);
    }

    /** Takes {@link #addWriter} back. Before the channel is closed. @return whether there was a callback */
    public boolean removeWriter(SelectableChannel channel) {
        return channels.removeWriter(channel);
    }

    /** Connects {@code channel}, which does not block from then on. Suspends. @throws AioIOException when it cannot */
    public void sockConnect(SocketChannel channel, SocketAddress target) {
        channels.connect(channel, target);
    }

    /** Accepts a connection, in non-blocking mode. Suspends when nobody has connected yet. */
    public SocketChannel sockAccept(ServerSocketChannel channel) {
        return channels.accept(channel);
    }

    /** Reads what is there. Suspends when nothing is. @return how many bytes; -1 at the end */
    public int sockRecv(SocketChannel channel, ByteBuffer into) {
        return channels.receive(channel, into);
    }

    /** Writes all of {@code bytes}. Suspends when there is no room. */
    public void sockSendAll(SocketChannel channel, ByteBuffer bytes) {
        channels.sendAll(channel, bytes);
    }

    // Signals.

    /**
     * Calls {@code callback} on the loop when a signal comes, until the loop closes; it replaces the one before.
     *
     * @param signal its name: {@code "INT"} or {@code "SIGINT"}
     * @throws IllegalArgumentException when there is no such signal, or it cannot be had
     */
    public void addSignalHandler(String signal, Runnable callback) {
        checkUse("addSignalHandler");
        signals.add(signal, callback);
    }

    /** Takes {@link #addSignalHandler} back: what was there before is there again. @return whether there was a callback */
    public boolean removeSignalHandler(String signal) {
        return signals.remove(signal);
    }

    // Other threads that work for the loop.

    /**
     * Calls {@code call} in one of the loop's own threads, at most min(32, cores + 4) of them. Its context is nobody's: see
     * {@link Aio#toThread}.
     *
     * @return what it returns or throws; cancelling it prevents a call that has not begun, and no other
     * @throws IllegalStateException after {@link #shutdownDefaultExecutor}
     */
    public <T extends @Nullable Object> AioFuture<T> runInExecutor(Callable<? extends T> call) {
        checkUse("runInExecutor");
        return workers.submit(call);
    }

    /** As {@link #runInExecutor(Callable)}, in another executor. */
    public <T extends @Nullable Object> AioFuture<T> runInExecutor(Executor executor, Callable<? extends T> call) {
        checkUse("runInExecutor");
        return workers.submit(executor, call);
    }

    /** Uses {@code executor} by default. Whoever made it shuts it down. */
    public void setDefaultExecutor(Executor executor) {
        workers.use(executor);
    }

    /**
     * Ends the default executor, which accepts no more calls. Suspends until its threads have ended.
     *
     * @param most how long to wait for them
     * @return whether they have ended
     */
    public boolean shutdownDefaultExecutor(Duration most) {
        return workers.shutdown(most);
    }

    // Running, stopping, closing.

    /**
     * Runs until {@link #stop}. The caller waits.
     *
     * @throws IllegalStateException when this loop, or another in the caller's hands, is running
     */
    public void runForever() {
        run(null);
    }

    /** As {@link #runUntilComplete(AioFuture)}, of a new task. */
    public <T extends @Nullable Object> T runUntilComplete(Body<? extends T> body) {
        checkCanRun();
        return runUntilComplete(this.<T>createTask(body));
    }

    /**
     * Runs until {@code future} is done. The caller waits.
     *
     * @return its result; what it failed with is thrown
     * @throws IllegalStateException when the loop was stopped before, or is running
     * @throws DeadlockException when nothing is left that could complete it
     */
    public <T extends @Nullable Object> T runUntilComplete(AioFuture<T> future) {
        checkCanRun();
        if (future.loop != this) {
            throw new IllegalStateException("runUntilComplete: the future belongs to another loop");
        }
        Consumer<AioFuture<T>> stop =
                done -> stopping |= !Fatal.is(done.failureOrNull()); // that has ended the run itself
        future.addDoneCallback(stop, new Context());
        try {
            run(future);
        } catch (Throwable fatal) {
            future.markRetrieved();
            throw fatal;
        } finally {
            future.removeDoneCallback(stop); // or it would stop another run
        }
        if (!future.isDone()) {
            throw new IllegalStateException("Event loop stopped before Future completed.");
        }
        return future.result();
    }

    private void checkCanRun() {
        if (closed) {
            throw new IllegalStateException("run: Event loop is closed");
        }
        if (running) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (Running.loopOrNull() != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
    }

    private void run(@Nullable AioFuture<?> future) {
        checkCanRun();
        running = true;
        until = future;
        try {
            thread.run(this::spin);
        } finally {
            until = null;
            running = false;
        }
    }

    /** What a Ctrl-C does to the loop: unless somebody says otherwise, it ends the run. */
    void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    /** A Ctrl-C. A call that blocks the task whose turn it is, is interrupted. Any thread. */
    void interrupt() {
        interrupted = true;
        outside.hand(new Handle(this, onInterrupt, new Context()));
        Task<?> current = turns.current();
        Thread blocked = current == null ? null : current.thread();
        if (blocked != null) {
            blocked.interrupt();
        }
    }

    /** Whether there was ever a Ctrl-C. Any thread may ask. */
    boolean wasInterrupted() {
        return interrupted;
    }

    private void spin() {
        try {
            do {
                runOnce();
            } while (!stopping);
        } finally {
            stopping = false;
        }
    }

    private void runOnce() {
        outside.look(turns.ready().isEmpty() && !stopping);
        turns.runRound();
    }

    /** Whether the run is for something that can be waited for in vain. */
    boolean isForCompletion() {
        return until != null;
    }

    /** Ends the run after the turns that are ready now. */
    public void stop() {
        stopping = true;
        if (Thread.currentThread() != turns.executing) {
            outside.wakeup();
        }
    }

    /**
     * Closes every asynchronous generator that has begun and not ended: its finally blocks run, and may wait. For the end of a
     * run; {@link Runner} does it by itself. Suspends.
     */
    public void shutdownAsyncgens() {
        unfinished.closeAll();
    }

    /** Whether it runs. Any thread may ask. */
    public boolean isRunning() {
        return running;
    }

    /** Whether it is closed. Any thread may ask. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Lets go of everything the loop holds. Tasks that are left are told of and unwound, exceptions that nobody asked for
     * are told of. Closing twice does nothing more.
     *
     * @throws IllegalStateException when the loop is running
     */
    @Override
    public void close() {
        if (running) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        if (closed) {
            return;
        }
        closed = true;
        for (Task<?> task : allTasks()) {
            callExceptionHandler(ExceptionContext.of("Task was destroyed but it is pending!", null, task));
            if (!Thread.currentThread().isVirtual()) { // which could not carry the task's
                task.unwind();
            }
        }
        signals.close();
        network.close();
        workers.abandon();
        failures.tellAll();
        if (observer != null) {
            observer.closes();
        }
        outside.close();
    }

    // What goes wrong.

    /** Whether debug mode is on. */
    public boolean isDebug() {
        return watching.isDebug();
    }

    /** Switches debug mode on or off: slow callbacks, blocking calls and foreign threads are told of. */
    public void setDebug(boolean on) {
        observer = watching.withDebug(on);
    }

    /** Who is told of exceptions that nobody else can be told of; without one, standard error. */
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
        exceptionHandler = handler == null ? ExceptionHandler.STANDARD_ERROR : handler;
    }

    /** Who is told of exceptions that nobody else can be told of. */
    public ExceptionHandler exceptionHandler() {
        return exceptionHandler;
    }

    /** Tells the exception handler. One that fails is told of itself, and stops nothing. */
    public void callExceptionHandler(ExceptionContext what) {
        if (conducted != null && exceptionHandler == ExceptionHandler.STANDARD_ERROR) {
            conducted.complains(what);
            return;
        }
        try {
            if (what.future() instanceof Task<?> task) {
                task.context()
                        .copy()
                        .run(
                                () -> { // so that the handler can ask whose exception it is
                                    exceptionHandler.handle(this, what);
                                    return true;
                                });
            } else {
                exceptionHandler.handle(this, what);
            }
        } catch (Throwable broken) {
            if (Fatal.is(broken)) {
                throw sneakily(broken);
            }
            ExceptionHandler.STANDARD_ERROR.handle(
                    this, ExceptionContext.of("Unhandled error in exception handler", broken, (AioFuture<?>) null));
            ExceptionHandler.STANDARD_ERROR.handle(this, what);
        }
    }

    private void checkUse(String how) {
        if (closed) {
            throw new IllegalStateException(how + ": Event loop is closed");
        }
        used(how, this);
    }

    /** Somebody uses the loop, or what belongs to it. @throws IllegalStateException in debug mode, on a foreign thread */
    void used(String how, Object what) {
        if (observer != null) {
            observer.used(how, what);
        }
    }

    /** The thread the loop runs on; null when it does not run. */
    @Nullable
    Thread ownThread() {
        return thread.thread();
    }

    @Override
    public String toString() {
        return "<EventLoop " + (closed ? "closed" : running ? "running" : "idle") + (isDebug() ? " debug" : "") + ">";
    }
}
