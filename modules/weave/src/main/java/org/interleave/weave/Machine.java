package org.interleave.weave;

import java.io.PrintStream;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who is in charge of woven code: it is told of every checkpoint, and does what threads, monitors, time and chance
 * would otherwise do. Every method is called by the thread that runs the woven code; {@code site} is an index into
 * {@link Sites}.
 *
 * <p>{@link PassThrough} does what the JVM does.
 */
public interface Machine {
    // ---- Memory. Told before it happens; what happens next is that one access. A null owner means a static field, or
    // an
    // access that is about to throw NullPointerException.

    /** A field is about to be read. Final fields are not told. */
    void read(@Nullable Object owner, int site);

    /** A field is about to be written. Final fields are not told. */
    void write(@Nullable Object owner, int site);

    /** {@code array[index]} is about to be read; the access may be about to throw. */
    void readElement(@Nullable Object array, int index, int site);

    /** {@code array[index]} is about to be written; the access may be about to throw. */
    void writeElement(@Nullable Object array, int index, int site);

    // ---- Progress.

    /** A woven method begins. */
    void enter(int site);

    /** A loop is about to go round again. */
    void loop(int site);

    // ---- Monitors. Woven code uses no monitor of the JVM; these are the only ones it has.

    /**
     * Enters {@code monitor}, waiting until it is free. Also told, at a site of kind CALL, around a call on a collection of
     * the JDK that synchronizes on itself ({@code Vector}, {@code Collections.synchronizedList}).
     */
    void lock(Object monitor, int site);

    /** Leaves {@code monitor}; throws {@link IllegalMonitorStateException} when the caller does not hold it. */
    void unlock(Object monitor, int site);

    /** {@code monitor.wait}, for so many nanoseconds; 0 means for ever. */
    void await(Object monitor, long nanos, int site) throws InterruptedException;

    /** {@code monitor.notify}, or {@code notifyAll}. */
    void signal(Object monitor, boolean all, int site);

    // ---- Calls into the JDK that touch state threads can share: java.util.concurrent, collections, VarHandle, print.

    /** Such a call is about to be made. A null receiver means a static method. For VarHandle, see {@link #access}. */
    void call(@Nullable Object receiver, int site);

    /** Such a call returned this reference: an iterator or a view belongs to its receiver. Not told for primitives. */
    void returned(@Nullable Object receiver, @Nullable Object result, int site);

    /**
     * A {@link java.lang.invoke.VarHandle} or an atomic field updater is about to be used on a field or an element.
     *
     * @param handle the VarHandle or the updater
     * @param owner the object or array it is used on; null for a static field
     */
    void access(Object handle, @Nullable Object owner, int site);

    /**
     * Between {@code beginWhole} and {@code endWhole} the JDK runs a function of the woven code inside a call that counts as
     * one ({@code map.compute}, {@code atomic.updateAndGet}): no other thread may have its turn. Nests, and is ended
     * also when the call throws.
     */
    void beginWhole();

    /** See {@link #beginWhole}. */
    void endWhole();

    /**
     * What a pool is to run in place of {@code task}: a functional object of the same interface (Runnable, Callable,
     * Supplier, Function, Consumer, BiFunction or BiConsumer), handed over to {@code java.util.concurrent}.
     */
    <T> T task(T task, int site);

    // ---- Real threads. A machine that has somebody else decide whose turn it is has no use for these; see Told.

    /** The same calls as {@link #call} tells, but only where: one is about to be made. */
    default void passing(int site) {}

    /**
     * The JDK has called woven code: on a thread of its own or of the program's, in the middle of another call perhaps.
     *
     * @return what {@link #depart} is to be given
     */
    default boolean arrive(int site) {
        return false;
    }

    /** What has {@link #arrive arrived} returns to the JDK, or throws. */
    default void depart(boolean arrived) {}

    /**
     * The thread is about to do something that may block: a call into the JDK, or waiting in this machine.
     *
     * @param on what it is done with; null when there is no such object
     * @return what {@link #endBlocking} is to be given
     */
    default boolean beginBlocking(@Nullable Object on, int site) {
        return false;
    }

    /** It is over, or has thrown. */
    default void endBlocking(boolean begun) {}

    // ---- Threads. Thread objects are the program's own: woven classes that extend Thread, or WovenThread.

    /** {@link Thread#currentThread}. */
    Thread currentThread();

    /** A new thread, not started: virtual ones are made here; platform threads are WovenThread, see {@link #run}. */
    Thread newVirtualThread(@Nullable String name, Runnable body);

    /** The name of a thread that was given none: {@code Thread-0}, …, numbered anew by the machine. */
    String nextThreadName();

    /** Starts {@code thread}. {@code body} is what it runs: its own {@code run()}. Called by WovenThread.start. */
    void start(Thread thread, Runnable body);

    /** Told before {@code thread.start()} is called, for its place; the call itself follows. */
    void starting(Thread thread, int site);

    /** {@code thread.join}; 0 means for ever. @return whether the thread has ended */
    boolean join(Thread thread, long nanos, int site) throws InterruptedException;

    /** {@link Thread#sleep}. */
    void sleep(long nanos, int site) throws InterruptedException;

    /** {@link Thread#yield} and {@link Thread#onSpinWait}. */
    void yieldNow(int site);

    /** {@link Thread#interrupt}. */
    void interrupt(Thread thread, int site);

    /** {@link Thread#isInterrupted}. */
    boolean isInterrupted(Thread thread, int site);

    /** {@link Thread#interrupted}: of the caller, and cleared. */
    boolean interrupted(int site);

    /** {@link Thread#isAlive}. */
    boolean isAlive(Thread thread, int site);

    /** {@link Thread#getState}. */
    Thread.State state(Thread thread, int site);

    /** {@link Thread#threadId}, numbered anew by the machine. */
    long threadId(Thread thread);

    /** {@link Thread#holdsLock}. */
    boolean holdsLock(Object monitor);

    /** {@link java.util.concurrent.locks.LockSupport#unpark}. */
    void unpark(@Nullable Thread thread, int site);

    /** The factory of platform threads that {@code Executors.defaultThreadFactory()} is to give. */
    ThreadFactory threadFactory();

    /** The factory of virtual threads, with no names. */
    ThreadFactory virtualThreadFactory();

    /**
     * A factory of the program's own, on its way to a pool. The JDK's pools start threads in a way that no subclass of Thread
     * can see; a machine that must see it gives them threads of its own that do what the program's would.
     */
    default ThreadFactory adopt(ThreadFactory factory) {
        return factory;
    }

    /** What runs {@code CompletableFuture}'s asynchronous stages when the program names no executor. */
    Executor asyncExecutor();

    // ---- Time, chance and the world.

    /** {@link System#nanoTime}. */
    long nanoTime();

    /** {@link System#currentTimeMillis}. */
    long currentTimeMillis();

    /** {@link System#identityHashCode}, and {@code hashCode} of woven classes that do not define it. */
    int identityHashCode(@Nullable Object object);

    /** {@link Math#random}. */
    double random();

    /** {@code new Random()}: the seed. */
    long newSeed();

    /** Told when woven code is about to use {@link java.util.concurrent.ThreadLocalRandom}. */
    void seedThreadLocalRandom();

    /** {@link System#out}. */
    PrintStream out();

    /** {@link System#err}. */
    PrintStream err();

    /** {@link System#exit} and {@code Runtime.exit}; does not return. */
    void exit(int status, int site);

    /** {@code Runtime.halt}; does not return. */
    default void halt(int status, int site) {
        exit(status, site);
    }

    /** {@link Runtime#addShutdownHook}. */
    default void addShutdownHook(Thread hook) {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** {@link Runtime#removeShutdownHook}. */
    default boolean removeShutdownHook(Thread hook) {
        return Runtime.getRuntime().removeShutdownHook(hook);
    }

    // ---- Classes. A class whose static state can be made anew has it made anew for every epoch.

    /** The current epoch, never 0: a class that has seen another one asks to be {@link #initialize initialised}. */
    int epoch();

    /**
     * Runs {@code type}'s static initialiser once per epoch, as the JVM would once for ever: the superclass first, one
     * thread while others wait, the same thread straight on, an exception wrapped in {@link ExceptionInInitializerError}
     * and {@link NoClassDefFoundError} from then on. See {@link StaticState}.
     */
    void initialize(Class<?> type);
}
