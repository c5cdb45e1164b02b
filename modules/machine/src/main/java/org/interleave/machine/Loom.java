package org.interleave.machine;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** What stepped threads need to know of {@code java.lang.Thread} and {@code VirtualThread} that is not public. */
final class Loom {
    /* Overview. Everything here is reached with --add-opens java.base/java.lang=ALL-UNNAMED, the flag VirtualThreads needs
     * anyway. Loading this class without it fails: callers ask VirtualThreads.isAvailable() first.
     *
     * The container. Thread.start() enters a virtual thread into the root container's set of all threads, for thread dumps,
     * and only its end takes it out again: JDK 25 does so unless -Djdk.trackAllThreads=false. An explorer abandons parked
     * threads by the hundred thousand, and each would stay for ever with all it refers to. Threads may be started in other
     * containers (executors do). Ours remembers nobody. Its superclass is not exported to us, so that the class is written
     * into java.lang, where it is; a lookup in an open package may define classes there. */

    private static final MethodHandles.Lookup JAVA_LANG = javaLang();
    private static final MethodHandle SCHEDULER = scheduler();
    private static final @Nullable Object CONTAINER = container();

    /** The JDK's own. */
    static final Executor DEFAULT_SCHEDULER = defaultScheduler();

    private static final MethodHandle START = start();
    private static final VarHandle SEED = field("threadLocalRandomSeed", long.class);
    private static final VarHandle PROBE = field("threadLocalRandomProbe", int.class);
    private static final VarHandle SECONDARY_SEED = field("threadLocalRandomSecondarySeed", int.class);

    private Loom() {}

    /** The executor that {@code virtual} was made with. */
    static Object schedulerOf(Thread virtual) {
        try {
            return (Object) SCHEDULER.invokeExact(virtual);
        } catch (Throwable t) {
            throw new IllegalStateException("a virtual thread without a scheduler: " + virtual, t);
        }
    }

    /** Starts a thread of which the JDK keeps no list. */
    static void start(Thread virtual) {
        try {
            START.invokeExact(virtual, CONTAINER);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("a virtual thread could not be started", t);
        }
    }

    /** Gives {@code thread} the chance that {@code seed} stands for, in ThreadLocalRandom and Striped64. */
    static void seed(Thread thread, long seed) {
        long mixed = mix(seed);
        SEED.set(thread, mixed);
        // A probe of 0 would mean: not seeded yet.
        PROBE.set(thread, (int) (mixed >>> 32) | 1);
        SECONDARY_SEED.set(thread, (int) mixed | 1);
    }

    /** Defines a class in package java.lang, in the boot loader. */
    static Class<?> defineInJavaLang(byte[] classFile) throws IllegalAccessException {
        return JAVA_LANG.defineClass(classFile);
    }

    /** A method of {@code owner} that only java.lang may call. */
    static MethodHandle findStatic(Class<?> owner, String name, MethodType type) throws ReflectiveOperationException {
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findStatic(owner, name, type);
    }

    /** After Stafford's mix13, as SplittableRandom has it: neighbouring seeds must not look alike. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static MethodHandles.Lookup javaLang() {
        try {
            return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new UnsupportedOperationException(VirtualThreads.FLAG + " is missing", e);
        }
    }

    private static MethodHandle scheduler() {
        try {
            Class<?> owner = Class.forName("java.lang.VirtualThread");
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .findGetter(owner, "scheduler", Executor.class)
                    .asType(MethodType.methodType(Object.class, Thread.class));
        } catch (ReflectiveOperationException e) {
            throw unknownJdk(e);
        }
    }

    private static Executor defaultScheduler() {
        try {
            Class<?> owner = Class.forName("java.lang.VirtualThread");
            return (Executor) MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
                    .findStaticVarHandle(owner, "DEFAULT_SCHEDULER", ForkJoinPool.class)
                    .get();
        } catch (ReflectiveOperationException e) {
            throw unknownJdk(e);
        }
    }

    private static MethodHandle start() {
        try {
            Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
            var start = Thread.class.getDeclaredMethod("start", container);
            start.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(start)
                    .asType(MethodType.methodType(void.class, Thread.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw unknownJdk(e);
        }
    }

    private static Object container() {
        ClassDesc name = ClassDesc.of("java.lang.InterleaveThreads");
        ClassDesc parent = ClassDesc.of("jdk.internal.vm.ThreadContainer");
        ClassDesc stream = ClassDesc.of("java.util.stream.Stream");
        byte[] classFile = ClassFile.of()
                .build(
                        name,
                        writer -> writer.withSuperclass(parent)
                                .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                                .withMethodBody(
                                        ConstantDescs.INIT_NAME,
                                        ConstantDescs.MTD_void,
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.aload(0)
                                                .iconst_1() // shared: it has no owner
                                                .invokespecial(
                                                        parent,
                                                        ConstantDescs.INIT_NAME,
                                                        MethodTypeDesc.of(
                                                                ConstantDescs.CD_void, ConstantDescs.CD_boolean))
                                                .return_())
                                .withMethodBody(
                                        "threads",
                                        MethodTypeDesc.of(stream),
                                        ClassFile.ACC_PUBLIC,
                                        code -> code.invokestatic(stream, "empty", MethodTypeDesc.of(stream), true)
                                                .areturn()));
        try {
            return defineInJavaLang(classFile).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw unknownJdk(e);
        }
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return JAVA_LANG.findVarHandle(Thread.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw unknownJdk(e);
        }
    }

    private static UnsupportedOperationException unknownJdk(Exception cause) {
        return new UnsupportedOperationException(
                "this JDK (" + Runtime.version() + ") keeps its virtual threads in another way", cause);
    }
}
