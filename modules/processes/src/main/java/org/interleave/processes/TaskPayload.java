package org.interleave.processes;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a TASK carries, packed in the parent.
 *
 * @param bytes the payload
 * @param packages the packages whose classes may travel with this task and with its answer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TaskPayload(byte[] bytes, String packages) {
    /* Overview. Packed when it is submitted, on the caller's thread: so the caller hears at once what cannot travel, works on
     * while its task waits, and may change its objects afterwards.
     *
     *     one task     packages, the object
     *     many items   packages, the function's bytes, the items; see Values
     *
     * A function that is applied to many chunks is packed once. */

    /** The same without its bytes, when nobody will send it any more: a future may be kept for long. */
    TaskPayload withoutBytes() {
        return new TaskPayload(Frame.EMPTY, packages);
    }

    /** A function, packed. */
    record Packed(byte[] bytes, Set<String> packages, String name) {}

    /**
     * Packs one task.
     *
     * @throws TaskSerializationException when it cannot travel; the message names the class in the way
     */
    static TaskPayload of(Object task, Set<String> allowed, long maxFrame) {
        Set<String> packages = new LinkedHashSet<>(allowed);
        packages.add(packageOf(task));
        String joined = AllowList.join(packages);
        Bytes bytes = new Bytes(maxFrame);
        try {
            bytes.putText(joined);
            Values.writeObject(bytes, task);
            return new TaskPayload(bytes.toArray(), joined);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            Object itself = itself(task);
            throw refused(nameOf(itself.getClass()), e, itself);
        }
    }

    /**
     * Packs a function.
     *
     * @throws TaskSerializationException when it cannot travel
     */
    static Packed function(TaskFunction<?, ?> function, Set<String> allowed, long maxFrame) {
        Set<String> packages = new LinkedHashSet<>(allowed);
        packages.add(packageOf(function));
        String name = nameOf(function.getClass());
        Bytes bytes = new Bytes(maxFrame);
        try {
            Values.writeObject(bytes, function);
            return new Packed(bytes.toArray(), packages, name);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw refused(name, e, function);
        }
    }

    /**
     * Packs a chunk of items for a function.
     *
     * @throws TaskSerializationException when one of them cannot travel
     */
    static TaskPayload ofMany(Packed function, @Nullable Object[] items, long maxFrame) {
        String joined = AllowList.join(withPackagesOf(items, function.packages));
        Bytes bytes = new Bytes(maxFrame, function.bytes.length + joined.length() + 64 + expected(items));
        try {
            bytes.putText(joined);
            bytes.putBytes(function.bytes);
            Values.writeAll(bytes, items);
            return new TaskPayload(bytes.toArray(), joined);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw refused(function.name, e, items);
        }
    }

    private static int expected(@Nullable Object[] items) {
        long bytes = 10L * items.length;
        for (Object item : items) {
            if (item instanceof byte[] array) {
                bytes += array.length;
            }
        }
        return (int) Math.min(bytes, 1 << 30);
    }

    private static Set<String> withPackagesOf(@Nullable Object[] items, Set<String> packages) {
        Set<String> all = packages;
        for (Object item : items) {
            if (item != null && item.getClass().getClassLoader() != null && !all.contains(packageOf(item))) {
                all = new LinkedHashSet<>(all);
                all.add(packageOf(item));
            }
        }
        return all;
    }

    private static String packageOf(Object object) {
        return itself(object).getClass().getPackageName();
    }

    /* What its owner would call the task. */
    private static Object itself(Object task) {
        return task instanceof JobCall<?> call ? call.job() : task;
    }

    private static TaskSerializationException refused(String name, Throwable e, Object root) {
        return new TaskSerializationException(
                "the task %s cannot be sent to a worker: %s".formatted(name, Obstacle.inWriting(e, root)), e);
    }

    /* A lambda's class is called Prime$$Lambda/0x00007f34d00bb8; what its reader knows is that it stands in Prime. */
    static String nameOf(Class<?> type) {
        int lambda = type.getName().indexOf("$$Lambda");
        return lambda < 0 ? type.getName() : "(a lambda in " + type.getName().substring(0, lambda) + ")";
    }
}
