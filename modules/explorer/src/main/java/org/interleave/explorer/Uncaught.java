package org.interleave.explorer;

import org.interleave.weave.WeaveLoader;
import org.jspecify.annotations.Nullable;

/** What becomes of an exception that leaves a thread. */
final class Uncaught {
    private Uncaught() {}

    /** Has the program's own handler take {@code thrown}, if it has one. */
    static boolean isHandled(Task task, Throwable thrown) {
        Thread.UncaughtExceptionHandler handler =
                task.facade.isVirtual() ? null : task.facade.getUncaughtExceptionHandler();
        if (handler == null || handler instanceof ThreadGroup) {
            handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler == null || !isOfProgram(handler)) {
                return false;
            }
        }
        try {
            handler.uncaughtException(task.facade, thrown);
        } catch (Run.Abandoned e) {
            throw e;
        } catch (Throwable ignored) {
            // As the JVM does.
        }
        return true;
    }

    /** Takes back a default handler that the program has set for the whole JVM. */
    static void forget() {
        if (isOfProgram(Thread.getDefaultUncaughtExceptionHandler())) {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
    }

    private static boolean isOfProgram(Thread.@Nullable UncaughtExceptionHandler handler) {
        return handler != null && handler.getClass().getClassLoader() instanceof WeaveLoader;
    }
}
