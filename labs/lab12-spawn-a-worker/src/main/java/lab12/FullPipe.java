package lab12;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A worker that complains on standard error before it answers, and a parent that reads answers only. Given: leave it as it is.
 *
 * <pre>java labs/lab12-spawn-a-worker/src/main/java/lab12/FullPipe.java</pre>
 */
public final class FullPipe {
    private static final int LINE = 100;
    private static final int PATIENCE_SECONDS = 5;

    private FullPipe() {}

    /** Starts two workers, one that complains a little and one that complains a lot; with arguments it is one of them. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            complain(Integer.parseInt(arguments[0]));
            System.out.println("42");
        } else {
            ask(1_000);
            ask(100_000);
        }
    }

    private static void complain(int bytes) {
        for (int written = 0; written < bytes; written += LINE) {
            System.err.println("x".repeat(LINE - 1));
        }
    }

    private static void ask(int bytes) throws Exception {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("jdk.launcher.sourcefile"),
                        Integer.toString(bytes))
                .start();
        try {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> line(worker.inputReader()));
            System.out.printf("%,d bytes of complaints first: ", bytes);
            try {
                System.out.println("it answers " + answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                System.out.printf("no answer within %d s%n", PATIENCE_SECONDS);
                worker.errorReader().skip(bytes);
                System.out.printf("%30s now somebody reads them: it answers %s%n", "", answer.get());
            }
        } finally {
            worker.destroyForcibly().waitFor();
        }
    }

    private static String line(BufferedReader from) {
        try {
            return from.readLine();
        } catch (IOException e) {
            return "nothing: " + e;
        }
    }
}
