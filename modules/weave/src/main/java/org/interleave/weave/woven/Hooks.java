package org.interleave.weave.woven;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interleave.weave.Machine;
import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/** Memory, progress, monitors, calls and classes: what {@link Machine} is told, under the same names. */
public final class Hooks {
    /** Constant, so that the JIT compiler sees through to the machine's methods. */
    static final Machine MACHINE =
            ((WeaveLoader) Objects.requireNonNull(Hooks.class.getClassLoader(), "loader")).machine();

    private Hooks() {}

    /** {@link Machine#read}. */
    public static void read(@Nullable Object owner, int site) {
        MACHINE.read(owner, site);
    }

    /** {@link Machine#write}. */
    public static void write(@Nullable Object owner, int site) {
        MACHINE.write(owner, site);
    }

    /** {@link Machine#readElement}. */
    public static void readElement(@Nullable Object array, int index, int site) {
        MACHINE.readElement(array, index, site);
    }

    /** {@link Machine#writeElement}. */
    public static void writeElement(@Nullable Object array, int index, int site) {
        MACHINE.writeElement(array, index, site);
    }

    /** {@link Machine#enter}. */
    public static void enter(int site) {
        MACHINE.enter(site);
    }

    /** {@link Machine#loop}. */
    public static void loop(int site) {
        MACHINE.loop(site);
    }

    /** Where a strip of a loop ends that counts up or down to a limit: {@code rounds} ahead, or at the limit. */
    public static int strip(int now, int limit, int rounds) {
        long ahead = (long) now + rounds;
        return (int) (rounds > 0 ? Math.min(limit, ahead) : Math.max(limit, ahead));
    }

    /** The same for a loop that counts a long. */
    public static long strip(long now, long limit, int rounds) {
        long ahead = now + rounds;
        boolean overflows = rounds > 0 ? ahead < now : ahead > now;
        return overflows ? limit : rounds > 0 ? Math.min(limit, ahead) : Math.max(limit, ahead);
    }

    /** {@link Machine#lock}. */
    public static void lock(Object monitor, int site) {
        MACHINE.lock(Objects.requireNonNull(monitor), site);
    }

    /** {@link Machine#unlock}. */
    public static void unlock(Object monitor, int site) {
        MACHINE.unlock(Objects.requireNonNull(monitor), site);
    }

    /** {@link Machine#call}. */
    public static void call(@Nullable Object receiver, int site) {
        MACHINE.call(receiver, site);
    }

    /** {@link Machine#returned}; the result comes first, as the stack has it. */
    public static void returned(@Nullable Object result, @Nullable Object receiver, int site) {
        MACHINE.returned(receiver, result, site);
    }

    /** {@link Machine#access}. A handle without coordinates is one of a static field, whatever its first argument is. */
    public static void access(@Nullable Object handle, @Nullable Object argument, int site) {
        if (handle instanceof VarHandle variable) {
            MACHINE.access(handle, variable.coordinateTypes().isEmpty() ? null : argument, site);
        } else if (handle != null) {
            MACHINE.access(handle, argument, site);
        }
    }

    /** {@link Machine#beginWhole}. */
    public static void beginWhole() {
        MACHINE.beginWhole();
    }

    /** {@link Machine#endWhole}. */
    public static void endWhole() {
        MACHINE.endWhole();
    }

    /** {@link Machine#beginWhole}, if this collection of the JDK locks something inside. */
    public static void beginWhole(@Nullable Object receiver) {
        if (JdkLocks.of(receiver) == JdkLocks.INSIDE) {
            MACHINE.beginWhole();
        }
    }

    /** {@link Machine#endWhole}, if it began. */
    public static void endWhole(@Nullable Object receiver) {
        if (JdkLocks.of(receiver) == JdkLocks.INSIDE) {
            MACHINE.endWhole();
        }
    }

    /** {@link Machine#lock}, if the JDK itself synchronizes on this receiver. */
    public static void hold(@Nullable Object receiver, int site) {
        if (receiver != null && JdkLocks.of(receiver) == JdkLocks.ITSELF) {
            MACHINE.lock(receiver, site);
        }
    }

    /** {@link Machine#unlock}, if it was held. */
    public static void release(@Nullable Object receiver, int site) {
        if (receiver != null && JdkLocks.of(receiver) == JdkLocks.ITSELF) {
            MACHINE.unlock(receiver, site);
        }
    }

    /** {@link Machine#passing}. */
    public static void passing(int site) {
        MACHINE.passing(site);
    }

    /** {@link Machine#arrive}. */
    public static boolean arrive(int site) {
        return MACHINE.arrive(site);
    }

    /** {@link Machine#depart}. */
    public static void depart(boolean arrived) {
        MACHINE.depart(arrived);
    }

    /** {@link Machine#beginBlocking}. */
    public static boolean beginBlocking(@Nullable Object on, int site) {
        return MACHINE.beginBlocking(on, site);
    }

    /** {@link Machine#endBlocking}. */
    public static void endBlocking(boolean begun) {
        MACHINE.endBlocking(begun);
    }

    /** {@link Machine#epoch}. */
    public static int epoch() {
        return MACHINE.epoch();
    }

    /** {@link Machine#initialize}. */
    public static void initialize(Class<?> type) {
        MACHINE.initialize(type);
    }

    /** {@link Machine#task}. */
    public static @Nullable Runnable task(@Nullable Runnable task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#adopt}. */
    public static @Nullable ThreadFactory task(@Nullable ThreadFactory factory, int site) {
        return factory == null ? null : MACHINE.adopt(factory);
    }

    /** {@link Machine#task}. */
    public static @Nullable Callable<?> task(@Nullable Callable<?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}. */
    public static @Nullable Supplier<?> task(@Nullable Supplier<?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}. */
    public static @Nullable Function<?, ?> task(@Nullable Function<?, ?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}. */
    public static @Nullable Consumer<?> task(@Nullable Consumer<?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}. */
    public static @Nullable BiFunction<?, ?, ?> task(@Nullable BiFunction<?, ?, ?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}. */
    public static @Nullable BiConsumer<?, ?> task(@Nullable BiConsumer<?, ?> task, int site) {
        return task == null ? null : MACHINE.task(task, site);
    }

    /** {@link Machine#task}, for every {@link Callable} of {@code invokeAll} and {@code invokeAny}. */
    public static @Nullable Collection<?> task(@Nullable Collection<?> tasks, int site) {
        if (tasks == null) {
            return null;
        }
        List<@Nullable Object> mapped = new ArrayList<>(tasks.size());
        for (Object task : tasks) {
            mapped.add(task instanceof Callable<?> callable ? MACHINE.task(callable, site) : task);
        }
        return mapped;
    }
}
