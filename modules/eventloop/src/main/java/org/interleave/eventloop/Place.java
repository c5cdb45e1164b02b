package org.interleave.eventloop;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the program that runs on a loop.
 *
 * @param file its source file's name
 * @param line its number; negative when the class file does not say
 * @param method class and method, as {@code Shop.sell}; a lambda's is that of the method it stands in
 */
public record Place(String file, int line, String method) {
    /* Overview. The program's own code is what is neither the JDK's nor in one of the packages the toolkit's functions are
     * in. Whoever looks for a place wants the innermost line of it. */

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.");
    private static final List<String> TOOLKIT = List.of(
            "org.interleave.eventloop.",
            "org.interleave.coroutines.",
            "org.interleave.machine.",
            "org.interleave.machine.stack.");
    private static final StackWalker STACK = StackWalker.getInstance();

    /** The line the caller's thread is on; null when no program is on its stack. */
    static @Nullable Place here() {
        return STACK.walk(frames -> frames.filter(frame -> isOfProgram(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement)
                .map(Place::of)
                .orElse(null));
    }

    /** The innermost line of the program in {@code stack}; null when there is none. */
    static @Nullable Place in(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> isOfProgram(frame.getClassName()))
                .findFirst()
                .map(Place::of)
                .orElse(null);
    }

    static Place of(StackTraceElement frame) {
        String file = frame.getFileName();
        return new Place(file == null ? simple(frame.getClassName()) : file, frame.getLineNumber(), method(frame));
    }

    /** Class and method without packages and without what the compiler makes of a lambda's name. */
    static String method(StackTraceElement frame) {
        String method = frame.getMethodName();
        if (method.startsWith("lambda$")) {
            method = method.substring("lambda$".length(), method.lastIndexOf('$'));
        }
        return simple(frame.getClassName()) + "." + method;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Whether a class of this name belongs to the program. */
    static boolean isOfProgram(String type) {
        return JDK.stream().noneMatch(type::startsWith) && !isOfToolkit(type);
    }

    /** Whether a class of this name is one of those that make up the loop. */
    static boolean isOfToolkit(String type) {
        int end = type.lastIndexOf('.');
        return TOOLKIT.stream().anyMatch(mine -> mine.length() == end + 1 && type.startsWith(mine));
    }

    /** {@code Shop.java:12}. */
    @Override
    public String toString() {
        return line < 0 ? file : file + ":" + line;
    }
}
