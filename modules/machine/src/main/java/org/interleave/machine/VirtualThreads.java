package org.interleave.machine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Virtual threads whose scheduler is ours: the one place that knows how to make them. */
public final class VirtualThreads {
    /* Overview. Loom's virtual threads run on any Executor: whenever such a thread can go on, the JVM hands the executor
     * a task that mounts the thread on whichever platform thread runs the task, and returns when the thread parks, yields
     * or ends. Whoever owns the executor therefore *is* the scheduler. JDK 25 has no public constructor that takes the
     * executor; java.lang.ThreadBuilders.newVirtualThread does, and is reached by reflection, which needs java.lang
     * opened to us. Where it is not, the reason is kept and callers choose another way. */

    /** The flag without which {@link #onScheduler} does not work. */
    public static final String FLAG = "--add-opens java.base/java.lang=ALL-UNNAMED";

    private static final @Nullable MethodHandle CONSTRUCTOR;
    private static final @Nullable String WHY_NOT;

    static {
        MethodHandle constructor = null;
        String whyNot = null;
        try {
            Method method = Class.forName("java.lang.ThreadBuilders")
                    .getDeclaredMethod("newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
            method.setAccessible(true);
            constructor = MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(
                            Thread.class, Executor.class, String.class, int.class, Runnable.class));
        } catch (InaccessibleObjectException e) {
            whyNot = FLAG + " is missing";
        } catch (ReflectiveOperationException e) {
            whyNot = "this JDK (" + Runtime.version() + ") makes virtual threads in another way";
        }
        CONSTRUCTOR = constructor;
        WHY_NOT = whyNot;
    }

    private VirtualThreads() {}

    /** Whether {@link #onScheduler} works in this JVM. */
    public static boolean isAvailable() {
        return CONSTRUCTOR != null;
    }

    /** Why {@link #onScheduler} does not work here, in words that end a sentence; empty when it does. */
    public static Optional<String> whyNot() {
        return Optional.ofNullable(WHY_NOT);
    }

    /**
     * The JDK's own scheduler of virtual threads. A virtual thread that another one starts is handed to the scheduler of
     * that one, even when it is ours and was meant for one thread; this is where it belongs.
     *
     * @throws UnsupportedOperationException when {@link #isAvailable} is false
     */
    public static Executor ordinaryScheduler() {
        if (!isAvailable()) {
            throw new UnsupportedOperationException("no virtual threads on our own scheduler: " + WHY_NOT);
        }
        return Loom.DEFAULT_SCHEDULER;
    }

    /**
     * A virtual thread, not started yet, that runs only when {@code scheduler} says so.
     *
     * @param scheduler is handed a task each time the thread can go on, once per wait and by any thread. The task must
     *     run on a platform thread and never twice; it returns when {@code body} parks, yields or ends
     * @throws UnsupportedOperationException when {@link #isAvailable} is false
     */
    public static Thread onScheduler(Executor scheduler, String name, Runnable body) {
        MethodHandle constructor = CONSTRUCTOR;
        if (constructor == null) {
            throw new UnsupportedOperationException("no virtual threads on our own scheduler: " + WHY_NOT);
        }
        try {
            return (Thread) constructor.invokeExact(scheduler, name, 0, body);
        } catch (Throwable t) {
            throw new IllegalStateException("a virtual thread could not be made", t);
        }
    }

    /**
     * Starts a thread of {@link #onScheduler} of which the JDK keeps no list: thread dumps do not show it, and one that is
     * dropped while it waits is collected, instead of staying for ever with all it refers to.
     */
    public static void startUnlisted(Thread unstarted) {
        Loom.start(unstarted);
    }
}
