package org.interleave.processes;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a TASK carries, unpacked in the worker. For one thread. */
final class TaskReader {
    /* Overview. Reading a lambda takes ten microseconds, and a chunk of sixty-four additions one. So the object that was
     * read last is used again when the same bytes come again, provided it has no fields: then nobody can tell. One that has
     * fields is read afresh each time, for what a task changes in itself, the next one must not find. */

    private byte[] lastBytes = Frame.EMPTY;
    private @Nullable Object last;

    /** A function and what it is to be applied to. */
    record Many(TaskFunction<?, ?> function, @Nullable Object[] items) {}

    /**
     * Reads one task.
     *
     * @throws TaskSerializationException when this worker cannot make sense of it
     */
    Object one(byte[] payload) {
        Object known = known(payload);
        if (known != null) {
            return known;
        }
        BytesIn in = new BytesIn(payload);
        AllowList filter = new AllowList("", payload.length);
        try {
            filter = new AllowList(in.getText(), payload.length);
            Object read = Values.readObject(in, filter);
            if (read instanceof Callable<?> || read instanceof Runnable || read instanceof TaskAction) {
                remember(payload, read);
                return read;
            }
            throw new TaskSerializationException("what arrived in the worker is no task", null);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw refused(e, filter);
        }
    }

    /**
     * Reads a chunk.
     *
     * @throws TaskSerializationException when this worker cannot make sense of it
     */
    Many many(byte[] payload) {
        BytesIn in = new BytesIn(payload);
        AllowList filter = new AllowList("", payload.length);
        try {
            filter = new AllowList(in.getText(), payload.length);
            byte[] bytes = in.getBytes();
            Object function = known(bytes);
            if (function == null) {
                function = Values.readObject(new BytesIn(bytes), filter);
                remember(bytes, function);
            }
            if (function instanceof TaskFunction<?, ?> applicable) {
                return new Many(applicable, Values.readAll(in, filter));
            }
            throw new TaskSerializationException("what arrived in the worker is no function", null);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw refused(e, filter);
        }
    }

    private static TaskSerializationException refused(Throwable e, AllowList filter) {
        return e instanceof TaskSerializationException already
                ? already
                : new TaskSerializationException(
                        "the task cannot be read in the worker: " + Obstacle.inReading(e, filter), e);
    }

    private @Nullable Object known(byte[] bytes) {
        return last != null && Arrays.equals(bytes, lastBytes) ? last : null;
    }

    private void remember(byte[] bytes, @Nullable Object object) {
        if (object != null && hasNoFields(object.getClass())) {
            lastBytes = bytes;
            last = object;
        }
    }

    private static boolean hasNoFields(Class<?> type) {
        for (Class<?> here = type; here != null; here = here.getSuperclass()) {
            for (Field field : here.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return false;
                }
            }
        }
        return true;
    }
}
