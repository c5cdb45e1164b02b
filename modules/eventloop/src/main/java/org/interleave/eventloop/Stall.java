package org.interleave.eventloop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is doing that lets nobody else have a turn.
 *
 * @param doing the call it is in, as {@code in Thread.sleep}, or that it computes, or waits for a monitor
 * @param place the line of the program; null when no program is on its stack
 * @param calls the program's lines on its stack, innermost first
 */
record Stall(String doing, @Nullable Place place, List<Place> calls) {
    private static final int MOST_CALLS = 12;

    static Stall of(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        int innermost = 0;
        while (innermost < stack.length && !Place.isOfProgram(stack[innermost].getClassName())) {
            innermost++;
        }
        if (innermost == 0 && stack.length > 0 && thread.isVirtual() && thread.getState() == Thread.State.BLOCKED) {
            stack[0] = MonitorLine.of(stack[0], thread);
        }
        List<Place> calls = Arrays.stream(stack)
                .filter(frame -> Place.isOfProgram(frame.getClassName()))
                .limit(MOST_CALLS)
                .map(Place::of)
                .toList();
        return new Stall(doing(thread, stack, innermost), Place.in(stack), calls);
    }

    private static String doing(Thread thread, StackTraceElement[] stack, int innermost) {
        String call = innermost == 0 || innermost >= stack.length ? "" : "in " + Place.method(stack[innermost - 1]);
        if (thread.getState() == Thread.State.BLOCKED) {
            return call.isEmpty() ? "waiting for a monitor that another thread holds" : call + ", for a monitor";
        }
        return call.isEmpty() ? "computing" : call;
    }

    /** {@code in Thread.sleep at Shop.java:12}. */
    @Override
    public String toString() {
        return place == null ? doing : doing + " at " + place;
    }

    /** The program's calls, a line for each. */
    String stack() {
        return calls.stream()
                .map(call -> "\n    " + call.method() + "(" + call + ")")
                .collect(Collectors.joining());
    }
}
