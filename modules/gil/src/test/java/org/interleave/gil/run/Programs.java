package org.interleave.gil.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** Plain programs for tests: compiled, and run under a GIL with their output caught. */
record Programs(Path folder) {
    private static final Pattern TYPE = Pattern.compile("public (?:final )?class (\\w+)");
    /** Nothing here takes long; a run that has not ended by then never will. */
    private static final long PATIENCE = 120;

    /** What came of a run. */
    record Result(Ending ending, String output, Execution execution) {}

    /** Compiles a source; its public class is what runs. */
    String compile(String source) throws IOException {
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no public class in: " + source);
        }
        Path file = Files.writeString(folder.resolve(type.group(1) + ".java"), source);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, errors, errors, "-g", "-nowarn", "-d", folder.toString(), file.toString());
        if (code != 0) {
            throw new IllegalArgumentException(errors.toString(UTF_8));
        }
        return type.group(1);
    }

    Result run(String source, RunSettings settings, String... arguments) throws Exception {
        String main = compile(source);
        Execution execution = Execution.of(List.of(folder), main, List.of(arguments), settings);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream caught = new PrintStream(bytes, true, UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try {
            FutureTask<Ending> run = new FutureTask<>(execution::run);
            Thread.ofPlatform().daemon().start(run);
            Ending ending = run.get(PATIENCE, TimeUnit.SECONDS);
            return new Result(ending, bytes.toString(UTF_8), execution);
        } catch (TimeoutException e) {
            throw new AssertionError("it hangs: " + execution.lastState() + "\n" + bytes.toString(UTF_8), e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Programs.class.getResourceAsStream("/programs/" + name), () -> name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
