package org.interleave.weave;

import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Spliterator;
import java.util.StringJoiner;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;

/** Which calls touch state of the JDK that threads can share. Owners are internal names of classes that are not woven. */
final class VisibleCalls {
    private static final String CONCURRENT = "java/util/concurrent/";

    private static final Set<String> STATELESS = Set.of(
            CONCURRENT + "Callable",
            CONCURRENT + "ThreadFactory",
            CONCURRENT + "RejectedExecutionHandler",
            CONCURRENT + "TimeUnit",
            CONCURRENT + "Executors",
            CONCURRENT + "ThreadLocalRandom");

    private static final Set<String> OTHERS =
            Set.of("java/lang/StringBuilder", "java/lang/StringBuffer", "java/lang/Iterable", "java/io/PrintStream");

    private static final List<Class<?>> STATEFUL = List.of(
            Collection.class,
            Map.class,
            Map.Entry.class,
            Iterator.class,
            Enumeration.class,
            Spliterator.class,
            BitSet.class,
            StringJoiner.class,
            Random.class,
            BaseStream.class);

    private static final List<Class<?>> SHARED_ARGUMENTS = List.of(Iterable.class, Map.class, Iterator.class);

    private static final Set<String> UPDATERS = Set.of(
            CONCURRENT + "atomic/AtomicIntegerFieldUpdater",
            CONCURRENT + "atomic/AtomicLongFieldUpdater",
            CONCURRENT + "atomic/AtomicReferenceFieldUpdater");

    private static final Set<String> VAR_HANDLE_ACCESSES = Arrays.stream(VarHandle.class.getMethods())
            .filter(method -> Modifier.isNative(method.getModifiers()) && method.isVarArgs())
            .map(method -> method.getName())
            .collect(Collectors.toUnmodifiableSet());

    /** Calls in which a Runnable or Callable is not handed over to be run, or must stay the object that it is. */
    private static final Set<String> NOT_HANDED_OVER =
            Set.of("remove", "beforeExecute", "afterExecute", "rejectedExecution", "newThread", "newTaskFor");

    private VisibleCalls() {}

    static boolean isConcurrent(String owner) {
        return owner.startsWith(CONCURRENT)
                && !STATELESS.contains(owner)
                && !owner.startsWith(CONCURRENT + "Flow")
                && !owner.endsWith("Exception");
    }

    static boolean isInstance(String owner, Call call) {
        if (call.isStatic() || call.isConstructor()) {
            return false;
        }
        if (owner.startsWith("[")) {
            return call.name().equals("clone");
        }
        return isConcurrent(owner) || OTHERS.contains(owner) || isStateful(owner);
    }

    private static boolean isStateful(String owner) {
        if (!owner.startsWith("java/util/")) {
            return false;
        }
        Class<?> type = Jdk.find(owner);
        return type != null && STATEFUL.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    /** A static method of {@code java.util.concurrent}. */
    static boolean isStaticConcurrent(String owner, Call call) {
        return call.isStatic() && isConcurrent(owner) && !UPDATERS.contains(owner) && !readsFirstArgument(owner, call);
    }

    /** {@code Arrays}, {@code Collections}, {@code List.copyOf}, {@code new ArrayList(list)}: the state is the argument's. */
    static boolean readsFirstArgument(String owner, Call call) {
        boolean library = owner.equals("java/util/Arrays") || owner.equals("java/util/Collections");
        if (!(call.isStatic() && library) && !((call.isStatic() || call.isConstructor()) && isStateful(owner))) {
            return false;
        }
        return call.type().parameterCount() > 0 && isShared(call.type().parameterType(0));
    }

    private static boolean isShared(ClassDesc type) {
        if (type.isArray()) {
            return true;
        }
        Class<?> known = type.isPrimitive() ? null : Jdk.find(ClassTable.internalName(type));
        return known != null && SHARED_ARGUMENTS.stream().anyMatch(kind -> kind.isAssignableFrom(known));
    }

    static boolean isArrayCopy(String owner, Call call) {
        return call.isStatic()
                && owner.equals("java/lang/System")
                && call.name().equals("arraycopy");
    }

    static boolean isVarHandleAccess(String owner, Call call) {
        return owner.equals("java/lang/invoke/VarHandle") && VAR_HANDLE_ACCESSES.contains(call.name());
    }

    static boolean isUpdaterAccess(String owner, Call call) {
        return UPDATERS.contains(owner)
                && call.opcode() == Opcode.INVOKEVIRTUAL
                && call.type().parameterCount() > 0;
    }

    /** Whether the JDK runs functions of the program inside this call on an atomic, as part of what must look like one step. */
    static boolean isWhole(String owner, Call call) {
        return owner.startsWith(CONCURRENT + "atomic/")
                && !call.isConstructor()
                && call.type().parameterList().stream()
                        .anyMatch(type -> type.descriptorString().startsWith("Ljava/util/function/"));
    }

    /** Whether an argument of this type is a task that a pool or a stage will run, or makes a pool's threads. */
    static boolean isTask(String owner, Call call, ClassDesc type) {
        if (type.descriptorString().equals("Ljava/util/concurrent/ThreadFactory;")) {
            return owner.startsWith(CONCURRENT);
        }
        if (!owner.startsWith(CONCURRENT) || !isConcurrent(owner) || NOT_HANDED_OVER.contains(call.name())) {
            return false;
        }
        return switch (type.descriptorString()) {
            case "Ljava/lang/Runnable;", "Ljava/util/concurrent/Callable;" -> true;
            case "Ljava/util/Collection;" ->
                call.name().equals("invokeAll") || call.name().equals("invokeAny");
            case "Ljava/util/function/Supplier;",
                    "Ljava/util/function/Function;",
                    "Ljava/util/function/Consumer;",
                    "Ljava/util/function/BiFunction;",
                    "Ljava/util/function/BiConsumer;" ->
                owner.equals(CONCURRENT + "CompletableFuture") || owner.equals(CONCURRENT + "CompletionStage");
            default -> false;
        };
    }

    static boolean hasTask(String owner, Call call) {
        return call.type().parameterList().stream().anyMatch(type -> isTask(owner, call, type));
    }
}
