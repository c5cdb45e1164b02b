package org.interleave.weave.woven;

import static org.interleave.weave.woven.Hooks.MACHINE;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Threads as a {@link Thread.Builder} of the JDK would make them, made by the machine. */
final class Builders {
    /* Overview. A builder says only by building what it was told, so its fields are read; java.base/java.lang must be open
     * for that. Where it is not, the thread is made all the same, with a name of the machine's. */

    private Builders() {}

    static Thread unstarted(Thread.Builder builder, Runnable body) {
        String name = nextName(builder);
        Thread thread;
        if (builder instanceof Thread.Builder.OfVirtual) {
            thread = MACHINE.newVirtualThread(name, body);
        } else {
            thread = name == null ? new WovenThread(body) : new WovenThread(body, name);
            if (Boolean.TRUE.equals(field(builder, "daemonChanged"))) {
                thread.setDaemon(Boolean.TRUE.equals(field(builder, "daemon")));
            }
            if (field(builder, "priority") instanceof Integer priority && priority > 0) {
                thread.setPriority(priority);
            }
        }
        if (field(builder, "uhe") instanceof Thread.UncaughtExceptionHandler handler) {
            thread.setUncaughtExceptionHandler(handler);
        }
        return thread;
    }

    /** The next name, or null; the builder counts on. Its own method would number nameless threads for the JVM. */
    private static @Nullable String nextName(Thread.Builder builder) {
        if (!(field(builder, "name") instanceof String name)) {
            return null;
        }
        if (!(field(builder, "counter") instanceof Long counter) || counter < 0) {
            return name;
        }
        Field field = find(builder, "counter");
        if (field != null) {
            try {
                field.set(builder, counter + 1);
            } catch (IllegalAccessException e) {
                return name;
            }
        }
        return name + counter;
    }

    private static @Nullable Object field(Thread.Builder builder, String name) {
        Field found = find(builder, name);
        try {
            return found == null ? null : found.get(builder);
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private static @Nullable Field find(Thread.Builder builder, String name) {
        for (Class<?> type = builder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field.trySetAccessible() ? field : null;
                }
            }
        }
        return null;
    }
}
