package org.interleave.gil.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stack traces as the program would have them by itself. */
final class Frames {
    private static final String OURS = "org.interleave.";

    private Frames() {}

    /** Takes this toolkit's frames out of a stack trace, and out of its causes'. */
    static void withoutOurs(Throwable thrown) {
        int depth = 0;
        for (@Nullable Throwable one = thrown; one != null && depth < 100; one = one.getCause()) {
            StackTraceElement[] all = one.getStackTrace();
            List<StackTraceElement> theirs = new ArrayList<>();
            for (StackTraceElement frame : all) {
                if (!frame.getClassName().startsWith(OURS)) {
                    theirs.add(frame);
                }
            }
            if (theirs.size() < all.length) {
                boolean isMain = all[all.length - 2 < 0 ? 0 : all.length - 2]
                        .getClassName()
                        .startsWith(OURS);
                while (isMain && !theirs.isEmpty() && isReflection(theirs.getLast())) {
                    theirs.removeLast(); // What launched main.
                }
                one.setStackTrace(theirs.toArray(StackTraceElement[]::new));
            }
            depth++;
        }
    }

    private static boolean isReflection(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("java.lang.invoke.")
                || type.equals("java.lang.Thread")
                || type.startsWith("jdk.internal.");
    }

    /** Throws it, checked or not. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> RuntimeException rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Waits for a thread's end, whatever happens. */
    static void join(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                // The JVM is ending; so will the thread.
            }
        }
    }
}
