package lab14;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something on a thread that can be left behind: a class that waits for ever must not keep the suite from its end. */
final class Guarded {
    /* Most of this takes no time at all, the rest as long as a few JVMs need to start. So much patience is for machines that
     * have other things to do. */
    private static final long PATIENCE_SECONDS = 30;

    private Guarded() {}

    static <R> R call(Callable<R> check) throws Throwable {
        CompletableFuture<R> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("check").daemon().start(() -> {
            try {
                result.complete(check.call());
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        });
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new AssertionError("it never comes back: for %d s it has been in %s"
                    .formatted(PATIENCE_SECONDS, place(thread.getStackTrace())));
        }
    }

    private static String place(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(CrewDispatcher.class.getName()))
                .findFirst()
                .map(frame -> "%s (%s:%d)".formatted(frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .orElse("something your class calls");
    }
}
