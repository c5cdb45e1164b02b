package org.interleave.eventloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a task is, who waits for it, where those are, and so on up to the root: Python 3.14's {@code asyncio.FutureCallGraph}.
 *
 * @param future the task or future
 * @param callStack a task's calls from the innermost of the program, without the toolkit's own; empty before its first turn, and for a future
 * @param awaitedBy the tasks that wait for it
 */
public record CallGraph(AioFuture<?> future, List<StackTraceElement> callStack, List<CallGraph> awaitedBy) {
    private static final List<String> FOUNDATION = List.of(
            "java.lang.VirtualThread",
            "java.lang.Thread",
            "jdk.internal.vm.",
            "java.lang.reflect.",
            "jdk.internal.reflect.");

    /** As {@code asyncio.capture_call_graph}. On the future's loop. */
    static CallGraph of(AioFuture<?> future) {
        return of(future, new Awaiting(future.loop), Set.of());
    }

    /** @param below who has been told of already: those who wait for one another in a circle are told of once */
    private static CallGraph of(AioFuture<?> future, Awaiting awaiting, Set<AioFuture<?>> below) {
        Set<AioFuture<?>> told = new HashSet<>(below);
        told.add(future);
        List<CallGraph> awaiters = new ArrayList<>();
        for (Task<?> task : awaiting.awaitersOf(future)) {
            if (!told.contains(task)) {
                awaiters.add(of(task, awaiting, told));
            }
        }
        return new CallGraph(future, stackOf(future), awaiters);
    }

    static List<StackTraceElement> stackOf(AioFuture<?> future) {
        if (!(future instanceof Task<?> task)) {
            return List.of();
        }
        Thread thread = task == task.loop.currentTask() ? Thread.currentThread() : task.thread();
        return thread == null
                ? List.of()
                : Arrays.stream(thread.getStackTrace())
                        .dropWhile(frame -> !Place.isOfProgram(frame.getClassName()))
                        .filter(frame -> !Place.isOfToolkit(frame.getClassName()))
                        .filter(frame -> FOUNDATION.stream().noneMatch(frame.getClassName()::startsWith))
                        .toList();
    }

    /** The innermost line of the program on a task's stack; null when there is none. */
    static @Nullable Place placeOf(Task<?> task) {
        return Place.in(stackOf(task).toArray(StackTraceElement[]::new));
    }

    /** In the words of {@code asyncio.format_call_graph}. */
    public String format() {
        StringBuilder text = new StringBuilder();
        format(text, "");
        return text.toString();
    }

    private void format(StringBuilder text, String indent) {
        text.append(indent).append("* ").append(title()).append('\n');
        if (!callStack.isEmpty()) {
            text.append(indent).append("  + Call stack:\n");
            for (StackTraceElement frame : callStack) {
                Place place = Place.of(frame);
                text.append(indent)
                        .append("  |   File '%s', line %d, in async %s()\n"
                                .formatted(place.file(), place.line(), place.method()));
            }
        }
        if (!awaitedBy.isEmpty()) {
            text.append(indent).append("  + Awaited by:\n");
            awaitedBy.forEach(awaiter -> awaiter.format(text, indent + "    "));
        }
    }

    private String title() {
        return future instanceof Task<?> task
                ? "Task(name='%s', id=%d)".formatted(task.name(), task.number())
                : "Future(%s)".formatted(future.describe());
    }

    /** As JSON: {@code task} and {@code id}, or {@code future}; {@code callStack}; {@code awaitedBy}. */
    public String toJson() {
        String who = future instanceof Task<?> task
                ? "\"task\":%s,\"id\":%d".formatted(Json.text(task.name()), task.number())
                : "\"future\":" + Json.text(future.describe());
        return "{%s,\"callStack\":[%s],\"awaitedBy\":[%s]}"
                .formatted(
                        who,
                        callStack.stream().map(Place::of).map(Json::place).collect(Collectors.joining(",")),
                        awaitedBy.stream().map(CallGraph::toJson).collect(Collectors.joining(",")));
    }
}
