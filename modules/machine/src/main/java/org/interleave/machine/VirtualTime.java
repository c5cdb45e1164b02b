package org.interleave.machine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Puts the timed waits of {@link SteppedThread}s on their {@link VirtualClock}s: {@code LockSupport.parkNanos},
 * {@code Thread.sleep}, {@code Object.wait} and the timed methods of {@code java.util.concurrent}. Threads of any other
 * kind notice nothing.
 *
 * <p>What stays in real time: {@code System.nanoTime} and {@code currentTimeMillis} when other code than
 * {@code java.util.concurrent}, {@code Thread} and {@code VirtualThread} asks; {@code CompletableFuture.orTimeout} and
 * {@code delayedExecutor}, which the common pool's timer thread times; {@code java.util.Timer}.
 *
 * <p>A JVM that has an agent tells it of every mount: each step of every virtual thread, stepped or not, takes about
 * 60 ns more from {@link #install} on (170 instead of 105, on the machine this was measured on).
 */
public final class VirtualTime {
    /* Overview. Once per JVM: define JdkHooks where java.base sees it and connect it to the methods below, obtain the
     * Instrumentation (Agent), then redirect the JDK's code to it (TimeRedirection). In this order, because the redirected
     * code runs, on all threads of the JVM, from the moment it is there. */

    private static volatile boolean installed;
    private static volatile @Nullable String whyNot;
    private static @Nullable Class<?> hooks;

    /** What {@code VirtualThread.schedule} called before. */
    @SuppressWarnings("NullAway.Init") // set before any code is redirected
    private static MethodHandle realTimer;

    private VirtualTime() {}

    /** Whether {@link #install} has succeeded in this JVM. */
    public static boolean isInstalled() {
        return installed;
    }

    /** Why the last {@link #install} did not succeed, in words that end a sentence; empty when it did or was not called. */
    public static Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    /**
     * Sees to it that stepped threads wait in virtual time, those that exist included. May be called by any thread that is
     * not a stepped one, and again: only the first call that succeeds does anything. It takes about a tenth of a second.
     *
     * @return whether they do now; {@link #whyNot} says why they do not
     */
    public static synchronized boolean install() {
        if (installed) {
            return true;
        }
        if (!VirtualThreads.isAvailable()) {
            whyNot = VirtualThreads.whyNot().orElseThrow();
            return false;
        }
        try {
            if (hooks == null) {
                hooks = Loom.defineInJavaLang(hooksClassFile());
            }
            connect(hooks);
            Instrumentation instrumentation = Agent.load(hooks);
            new TimeRedirection().install(instrumentation);
            whyNot = null;
            installed = true;
        } catch (IOException | ReflectiveOperationException | UnsupportedOperationException e) {
            whyNot = e.getMessage();
        } catch (ExceptionInInitializerError e) { // Loom's
            whyNot = String.valueOf(e.getCause());
        } catch (LinkageError e) {
            whyNot = "virtual time has been installed by another copy of this class: " + e.getMessage();
        }
        return installed;
    }

    /** The class file of {@link JdkHooks}, under the name it has in java.lang. */
    private static byte[] hooksClassFile() throws IOException {
        try (InputStream in = JdkHooks.class.getResourceAsStream("JdkHooks.class")) {
            if (in == null) {
                throw new IOException("the class file of " + JdkHooks.class.getName() + " cannot be read");
            }
            ClassFile classFile = ClassFile.of(ClassFile.AttributesProcessingOption.DROP_UNSTABLE_ATTRIBUTES);
            ClassModel model = classFile.parse(in.readAllBytes());
            return classFile.transformClass(
                    model, TimeRedirection.HOOKS, ClassTransform.transformingMethodBodies(VirtualTime::rename));
        }
    }

    private static void rename(CodeBuilder code, CodeElement element) {
        if (element instanceof FieldInstruction access
                && access.owner()
                        .asInternalName()
                        .equals(JdkHooks.class.getName().replace('.', '/'))) {
            code.fieldAccess(
                    access.opcode(), TimeRedirection.HOOKS, access.name().stringValue(), access.typeSymbol());
        } else {
            code.with(element);
        }
    }

    private static void connect(Class<?> hooks) throws ReflectiveOperationException {
        realTimer = Loom.findStatic(
                Class.forName("java.lang.VirtualThread$DelayedTaskSchedulers"),
                "schedule",
                MethodType.methodType(Future.class, Runnable.class, long.class, TimeUnit.class));
        ToLongFunction<Thread> clock = VirtualTime::nanoTime;
        ToLongFunction<Thread> chance = VirtualTime::chance;
        Consumer<Executor> pinned = VirtualTime::parkPinned;
        MethodHandle timer = MethodHandles.lookup()
                .findStatic(
                        VirtualTime.class,
                        "schedule",
                        MethodType.methodType(
                                Future.class, Runnable.class, long.class, TimeUnit.class, Executor.class));
        hooks.getField("clock").set(null, clock);
        hooks.getField("chance").set(null, chance);
        hooks.getField("pinned").set(null, pinned);
        hooks.getField("timer").set(null, timer);
        Consumer<Thread> unparked = VirtualTime::unparked;
        hooks.getField("unparked").set(null, unparked);
    }

    private static long nanoTime(Thread virtual) {
        return Loom.schedulerOf(virtual) instanceof SteppedThread stepped
                ? stepped.clock().nanoTime()
                : System.nanoTime();
    }

    private static long chance(Thread virtual) {
        return Loom.schedulerOf(virtual) instanceof SteppedThread stepped ? stepped.chance() : virtual.threadId();
    }

    private static Future<?> schedule(Runnable command, long delay, TimeUnit unit, Executor scheduler)
            throws Throwable {
        return scheduler instanceof SteppedThread stepped
                ? stepped.clock().schedule(stepped.lateBy(unit.toNanos(delay)), command)
                : (Future<?>) realTimer.invokeExact(command, delay, unit);
    }

    private static void unparked(Thread virtual) {
        if (Loom.schedulerOf(virtual) instanceof SteppedThread stepped) {
            stepped.afterUnpark();
        }
    }

    private static void parkPinned(Executor scheduler) {
        if (scheduler instanceof SteppedThread stepped) {
            throw new IllegalStateException("park: the stepped thread " + stepped
                    + " cannot wait while a native method or a class initialiser is on its stack");
        }
    }
}
