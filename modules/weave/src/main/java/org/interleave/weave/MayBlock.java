package org.interleave.weave;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.Writer;
import java.lang.constant.ClassDesc;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLConnection;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

/** Which calls of the JDK may block: on other threads, on the network, on disks, on other processes, on whoever types. */
final class MayBlock {
    /* Overview. By the type that the call names. What only looks as if it might block costs a hand-over of the lock; what
     * blocks and is not found here holds everybody up. So whole kinds of classes are taken, and a machine may look at the
     * receiver: a ByteArrayInputStream is an InputStream, and a stream that is not parallel does not wait.
     *
     * Where java.util.concurrent offers a way to try first, the call is replaced: see WaitHooks. */

    private static final String CONCURRENT = "java/util/concurrent/";

    private static final List<Class<?>> WORLD = List.of(
            InputStream.class,
            OutputStream.class,
            Reader.class,
            Writer.class,
            RandomAccessFile.class,
            java.io.Console.class,
            Socket.class,
            ServerSocket.class,
            DatagramSocket.class,
            URLConnection.class,
            Channel.class,
            Selector.class,
            Process.class,
            java.util.Scanner.class,
            java.nio.file.WatchService.class);

    private static final Set<String> WHOLE_LIBRARIES =
            Set.of("java/nio/file/Files", "java/nio/channels/Channels", "java/net/InetAddress", "java/lang/IO");

    private static final Map<String, Set<String>> METHODS = Map.of(
            "java/lang/ProcessBuilder", Set.of("start", "startPipeline"),
            "java/lang/Runtime", Set.of("exec"),
            "java/net/URL", Set.of("openStream", "getContent"),
            "java/net/http/HttpClient", Set.of("send", "close", "awaitTermination"),
            "java/nio/file/Path", Set.of("toRealPath"),
            "java/lang/ref/ReferenceQueue", Set.of("remove"),
            "java/util/Arrays", Set.of("parallelSort", "parallelPrefix", "parallelSetAll"));

    private static final Set<String> OF_FILES = Set.of(
            "exists",
            "isFile",
            "isDirectory",
            "length",
            "lastModified",
            "list",
            "listFiles",
            "delete",
            "mkdir",
            "mkdirs",
            "createNewFile",
            "createTempFile",
            "renameTo",
            "getCanonicalPath",
            "getCanonicalFile");

    /** In java.util.concurrent, whatever the class. */
    private static final Set<String> WAITS = Set.of(
            "await",
            "awaitNanos",
            "awaitUntil",
            "awaitUninterruptibly",
            "awaitTermination",
            "awaitQuiescence",
            "awaitAdvance",
            "awaitAdvanceInterruptibly",
            "arriveAndAwaitAdvance",
            "acquire",
            "acquireUninterruptibly",
            "lock",
            "lockInterruptibly",
            "put",
            "putFirst",
            "putLast",
            "take",
            "takeFirst",
            "takeLast",
            "transfer",
            "exchange",
            "invoke",
            "invokeAll",
            "invokeAny",
            "quietlyInvoke",
            "quietlyJoin",
            "helpQuiesce",
            "park",
            "parkNanos",
            "parkUntil",
            "readLockInterruptibly",
            "writeLockInterruptibly");

    /** In java.util.concurrent, when they are given a time limit. */
    private static final Set<String> WAITS_FOR_A_TIME = Set.of(
            "tryLock",
            "tryAcquire",
            "tryReadLock",
            "tryWriteLock",
            "offer",
            "offerFirst",
            "offerLast",
            "poll",
            "pollFirst",
            "pollLast",
            "tryTransfer");

    private MayBlock() {}

    static boolean is(String owner, Call call) {
        if (owner.startsWith("[")) {
            return false;
        }
        if (owner.startsWith(CONCURRENT)) {
            return waits(owner, call);
        }
        if (owner.equals("java/io/File")) {
            return OF_FILES.contains(call.name());
        }
        Set<String> methods = METHODS.get(owner);
        if (methods != null) {
            return methods.contains(call.name());
        }
        if (WHOLE_LIBRARIES.contains(owner)) {
            return true;
        }
        Class<?> type = Jdk.find(owner);
        if (type == null) {
            return false;
        }
        if (BaseStream.class.isAssignableFrom(type)) {
            return !call.isStatic() && !returns(call, BaseStream.class);
        }
        return isOneOf(WORLD, type) && !isObjects(call);
    }

    private static boolean waits(String owner, Call call) {
        if (call.isConstructor()) {
            return false;
        }
        String name = call.name();
        boolean timed = call.type().parameterList().stream()
                .anyMatch(type -> type.descriptorString().equals("Ljava/util/concurrent/TimeUnit;"));
        if (WAITS.contains(name) || timed && WAITS_FOR_A_TIME.contains(name)) {
            return !owner.endsWith("Map") && !owner.startsWith(CONCURRENT + "atomic/");
        }
        if (owner.equals(CONCURRENT + "ConcurrentHashMap")) {
            return call.type().parameterCount() > 0 && isLong(call.type().parameterType(0));
        }
        if (owner.equals(CONCURRENT + "locks/StampedLock")) {
            return name.equals("readLock") || name.equals("writeLock");
        }
        Class<?> type = Jdk.find(owner);
        return type != null
                && switch (name) {
                    case "get" -> Future.class.isAssignableFrom(type);
                    case "join" ->
                        ForkJoinTask.class.isAssignableFrom(type)
                                || Future.class.isAssignableFrom(type)
                                || owner.endsWith("Scope");
                    case "close" -> ExecutorService.class.isAssignableFrom(type);
                    case "submit" -> owner.endsWith("SubmissionPublisher");
                    default -> false;
                };
    }

    private static boolean isLong(ClassDesc type) {
        return type.descriptorString().equals("J");
    }

    private static boolean returns(Call call, Class<?> kind) {
        ClassDesc type = call.type().returnType();
        Class<?> known = type.isClassOrInterface() ? Jdk.find(ClassTable.internalName(type)) : null;
        return known != null && kind.isAssignableFrom(known);
    }

    /** {@code toString} and the like. */
    private static boolean isObjects(Call call) {
        return call.name().equals("toString")
                || call.name().equals("hashCode")
                || call.name().equals("equals");
    }

    private static boolean isOneOf(List<Class<?>> kinds, Class<?> type) {
        return kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }
}
