package org.interleave.weave;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of the JDK no machine can be in charge of, and why: a table. */
final class Unmodelled {
    private record Method(String owner, String name, String descriptor, String why) {}

    private static final Map<String, String> TYPES = new LinkedHashMap<>();
    private static final Map<String, String> PACKAGES = new LinkedHashMap<>();
    private static final List<Method> METHODS = new ArrayList<>();

    private static final String STEALS = "the JDK's own workers steal its tasks in an order that nobody decides";
    private static final String NETWORK = "it waits for the network, whose answers come when they come";
    private static final String MONITOR = "it waits on a monitor inside the JDK, out of any machine's sight";
    private static final String CHANCE = "its chance cannot be repeated; use java.util.Random";
    private static final String COLLECTOR = "the garbage collector decides when it happens";
    private static final String TYPES_IN = "it waits for whoever types";
    private static final String PROCESS = "another process runs when the operating system lets it";
    private static final String NATIVE = "native code runs unseen";
    private static final String WHOLE_JVM = "it changes the whole JVM, and would be found changed by the next run";
    private static final String TIMEOUT = "its timeout runs on a thread and a clock of the JDK's own";

    static {
        types(
                STEALS,
                "java/util/concurrent/ForkJoinPool",
                "java/util/concurrent/ForkJoinTask",
                "java/util/concurrent/RecursiveTask",
                "java/util/concurrent/RecursiveAction",
                "java/util/concurrent/CountedCompleter",
                "java/util/concurrent/ForkJoinWorkerThread",
                "java/util/concurrent/SubmissionPublisher");
        types("its thread waits on a monitor inside the JDK; use a ScheduledExecutorService", "java/util/Timer");
        types(PROCESS, "java/lang/ProcessBuilder", "java/lang/Process");
        types(
                NETWORK,
                "java/net/Socket",
                "java/net/ServerSocket",
                "java/net/DatagramSocket",
                "java/net/MulticastSocket",
                "java/net/URLConnection",
                "java/net/HttpURLConnection");
        PACKAGES.put("java/net/http/", NETWORK);
        PACKAGES.put("java/nio/channels/", "a channel may wait for the world outside");
        types(
                MONITOR,
                "java/io/PipedInputStream",
                "java/io/PipedOutputStream",
                "java/io/PipedReader",
                "java/io/PipedWriter");
        types(TYPES_IN, "java/io/Console");
        methods(TYPES_IN, "java/lang/IO", "readln");
        types(
                "its threads are started where no machine sees it; use an ExecutorService",
                "java/util/concurrent/StructuredTaskScope");
        types(CHANCE, "java/security/SecureRandom");
        types(COLLECTOR, "java/lang/ref/Cleaner", "java/lang/ref/PhantomReference");
        types("signals come from outside", "sun/misc/Signal", "sun/misc/SignalHandler");
        types("it touches memory unseen; use a VarHandle", "sun/misc/Unsafe");

        methods(STEALS, "java/util/Collection", "parallelStream");
        methods(STEALS, "java/util/stream/BaseStream", "parallel");
        methods(STEALS, "java/util/Arrays", "parallelSort", "parallelPrefix", "parallelSetAll");
        methods(STEALS, "java/util/concurrent/Executors", "newWorkStealingPool");
        for (String bulk : List.of("forEach", "search", "reduce")) {
            METHODS.add(new Method("java/util/concurrent/ConcurrentHashMap", bulk + "*", "(J", STEALS));
        }
        methods(
                "it starts its threads where no machine sees it; use newVirtualThreadPerTaskExecutor",
                "java/util/concurrent/Executors",
                "newThreadPerTaskExecutor");
        methods(TIMEOUT, "java/util/concurrent/CompletableFuture", "orTimeout", "completeOnTimeout", "delayedExecutor");
        methods(PROCESS, "java/lang/Runtime", "exec");
        methods("it runs when the JVM ends, not the program", "java/lang/Runtime", "addShutdownHook");
        methods("what a program prints is kept run by run as it is", "java/lang/System", "setOut", "setErr", "setIn");
        methods(WHOLE_JVM, "java/lang/System", "setProperty", "setProperties", "clearProperty");
        methods(WHOLE_JVM, "java/util/Locale", "setDefault");
        methods(WHOLE_JVM, "java/util/TimeZone", "setDefault");
        methods(NATIVE, "java/lang/Runtime", "load", "loadLibrary");
        methods(NATIVE, "java/lang/System", "load", "loadLibrary");
        methods("a thread that is stopped from outside leaves its data torn", "java/lang/Thread", "stop");
        methods("a thread that is held up from outside keeps its locks", "java/lang/Thread", "suspend", "resume");
        methods("groups of threads are obsolete and not kept apart", "java/lang/ThreadGroup", "<init>");
        methods(NETWORK, "java/net/URL", "openStream", "openConnection", "getContent");
        methods(CHANCE, "java/util/UUID", "randomUUID");
        METHODS.add(new Method(
                "java/util/SplittableRandom", "<init>", "()", "its chance cannot be repeated; give it a seed"));
    }

    private Unmodelled() {}

    private static void types(String why, String... names) {
        for (String name : names) {
            TYPES.put(name, why);
        }
    }

    private static void methods(String why, String owner, String... names) {
        for (String name : names) {
            METHODS.add(new Method(owner, name, "", why));
        }
    }

    /** Why a class, and so everything it does, cannot be modelled; null when it can. Nested classes count as theirs. */
    static @Nullable String type(String internalName) {
        int nested = internalName.indexOf('$');
        String why = TYPES.get(nested > 0 ? internalName.substring(0, nested) : internalName);
        if (why != null) {
            return why;
        }
        return PACKAGES.entrySet().stream()
                .filter(each -> internalName.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Why a method cannot be modelled; null when it can. */
    static @Nullable String method(String owner, String name, String descriptor) {
        String whole = type(owner);
        if (whole != null) {
            return whole;
        }
        for (Method method : METHODS) {
            if (matches(method.name, name)
                    && descriptor.startsWith(method.descriptor)
                    && isOrExtends(owner, method.owner)) {
                return method.why;
            }
        }
        return null;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static boolean isOrExtends(String owner, String above) {
        if (owner.equals(above)) {
            return true;
        }
        Class<?> type = Jdk.find(owner);
        Class<?> table = Jdk.find(above);
        return type != null && table != null && table.isAssignableFrom(type);
    }
}
