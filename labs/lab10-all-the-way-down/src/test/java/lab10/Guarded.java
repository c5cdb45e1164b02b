package lab10;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** Runs a check on a thread that can be left behind: a class that waits for ever must not keep the suite from its end. */
final class Guarded {
    /* Nothing here takes more than a second. So much patience is for machines that have other things to do. */
    private static final long PATIENCE_MILLIS = 15_000;

    private static final Set<String> YOURS = Set.of("BoxOffice.java", "Seal.java");

    private Throwable thrown;

    private Guarded() {}

    static void run(Executable check) throws Throwable {
        Guarded guarded = new Guarded();
        Thread thread = Thread.ofPlatform().name("check").daemon().start(() -> {
            try {
                check.execute();
            } catch (Throwable t) {
                guarded.thrown = t;
            }
        });
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            throw new AssertionError("it never comes back: for %d s it has been in %s"
                    .formatted(PATIENCE_MILLIS / 1000, place(thread.getStackTrace())));
        }
        if (guarded.thrown != null) {
            throw guarded.thrown;
        }
    }

    private static String place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> YOURS.contains(frame.getFileName()))
                .findFirst()
                .map(frame -> "%s (%s:%d)".formatted(frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .orElse("something your classes call");
    }
}
