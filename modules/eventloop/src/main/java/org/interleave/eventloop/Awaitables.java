package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several futures, waited for together. */
final class Awaitables {
    private static final int NAMED = 3; // of many, so many are named

    private Awaitables() {}

    /** A task for every body, in this order; one that is given twice runs once, and its task stands at both places. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on, and only read
    static <T extends @Nullable Object> List<Task<T>> tasks(Body<? extends T>... bodies) {
        return each(bodies, Running.loop()::<T>createTask);
    }

    /** As {@link #tasks(Body...)}. */
    static List<Task<@Nullable Void>> tasks(VoidBody... bodies) {
        EventLoop loop = Running.loop();
        return each(bodies, body -> loop.createTask(body.returningNull()));
    }

    private static <B, T extends @Nullable Object> List<Task<T>> each(B[] bodies, Function<B, Task<T>> start) {
        Map<B, Task<T>> once = new IdentityHashMap<>();
        List<Task<T>> tasks = new ArrayList<>(bodies.length);
        for (B body : bodies) {
            tasks.add(once.computeIfAbsent(body, start));
        }
        return tasks;
    }

    /** Each once, in this order. */
    static <F extends AioFuture<?>> Set<F> distinct(Collection<? extends F> futures) {
        return new LinkedHashSet<>(futures); // futures are equal when they are the same
    }

    /**
     * The loop of all of them; of none, the running one.
     *
     * @throws IllegalArgumentException when they belong to different loops
     */
    static EventLoop loop(String what, Collection<? extends AioFuture<?>> futures) {
        EventLoop loop = null;
        for (AioFuture<?> future : futures) {
            if (loop == null) {
                loop = future.loop;
            } else if (future.loop != loop) {
                throw new IllegalArgumentException(
                        what + ": " + future + " belongs to a different loop than the first of the futures");
            }
        }
        return loop == null ? Running.loop() : loop;
    }

    /** Those that are not done. */
    static List<AioFuture<?>> pending(Collection<? extends AioFuture<?>> futures) {
        return distinct(futures).stream()
                .<AioFuture<?>>map(future -> future)
                .filter(future -> !future.isDone())
                .toList();
    }

    /** "what: task 'a', a timer and 7 more", of those that are not done. */
    static String describe(String what, Collection<? extends AioFuture<?>> futures) {
        List<AioFuture<?>> pending = pending(futures);
        String named = pending.stream().limit(NAMED).map(AioFuture::describe).collect(Collectors.joining(", "));
        int more = pending.size() - NAMED;
        return what + " " + named + (more > 0 ? " and " + more + " more" : "");
    }
}
