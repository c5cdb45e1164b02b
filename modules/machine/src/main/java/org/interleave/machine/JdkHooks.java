package org.interleave.machine;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What redirected JDK code calls, and what may be called from inside java.base only. This class is never used where it stands: {@link VirtualTime} defines a copy of it as
 * {@code java.lang.InterleaveHooks}, where classes of java.base can see it, and then connects the copy's fields.
 */
public final class JdkHooks {
    /* It must therefore refer to nothing but java.base and itself. */

    /** The nanosecond clock of a virtual thread. */
    @SuppressWarnings("NullAway.Init") // connected before any code is redirected
    public static ToLongFunction<Thread> clock;

    /** The number by which a virtual thread draws. */
    @SuppressWarnings("NullAway.Init")
    public static ToLongFunction<Thread> chance;

    /** {@code (Runnable, long, TimeUnit, Executor)Future}: sets a timer for a virtual thread on that executor. */
    @SuppressWarnings("NullAway.Init")
    public static MethodHandle timer;

    /** Told the executor of a virtual thread that is about to park with its carrier. */
    @SuppressWarnings("NullAway.Init")
    public static Consumer<Executor> pinned;

    /** Told of a virtual thread that has just made another thread ready, and may be made to pause for it. */
    @SuppressWarnings("NullAway.Init")
    public static Consumer<Thread> unparked;

    private JdkHooks() {}

    /** Loads the agent named by {@code Launcher-Agent-Class} in the manifest of {@code jar}, as the java launcher does. */
    public static void loadAgent(String jar) throws ReflectiveOperationException {
        Class.forName("sun.instrument.InstrumentationImpl", true, null)
                .getMethod("loadAgent", String.class)
                .invoke(null, jar);
    }

    /** In place of {@link System#nanoTime}. */
    public static long nanoTime() {
        Thread current = Thread.currentThread();
        return current.isVirtual() ? clock.applyAsLong(current) : System.nanoTime();
    }

    /** In place of {@code thread.threadId()} where the JDK makes chance of it. */
    public static long chance(Thread thread) {
        return thread.isVirtual() ? chance.applyAsLong(thread) : thread.threadId();
    }

    /** In place of {@code VirtualThread.DelayedTaskSchedulers.schedule}, with the executor of the thread. */
    public static Future<?> schedule(Runnable command, long delay, TimeUnit unit, Executor scheduler) throws Throwable {
        return (Future<?>) timer.invokeExact(command, delay, unit, scheduler);
    }

    /** At the end of {@code LockSupport.unpark}. */
    public static void unparked() {
        Thread current = Thread.currentThread();
        if (current.isVirtual()) {
            unparked.accept(current);
        }
    }

    /** At the beginning of {@code VirtualThread.parkOnCarrierThread}. */
    public static void parkPinned(Executor scheduler) {
        pinned.accept(scheduler);
    }
}
