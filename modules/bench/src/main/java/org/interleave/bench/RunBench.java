package org.interleave.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.interleave.gil.run.Ending;
import org.interleave.gil.run.Execution;
import org.interleave.gil.run.RunSettings;
import org.interleave.measure.Capacity;
import org.interleave.measure.Statistics;
import org.interleave.workloads.InputException;

/**
 * What it costs a plain program to run woven, and what the GIL makes of two threads. A round runs the program in every way,
 * one after the other; the first round is not counted. Every run loads the program anew and so compiles it anew: it warms
 * itself up and times what comes after that. Ratios are medians of the rounds' ratios.
 */
public final class RunBench {
    private static final String PROGRAM = "Checksum";
    private static final int ROUNDS = 7;
    private static final int BLOCKS = 100_000; // A third of a second and more.

    /** Woven, a tight loop may take a quarter longer. */
    static final double OVERHEAD = 1 / 1.25;
    /** Two threads under the new GIL take as long as one, give or take. */
    static final double SLOWEST = 1 / 1.15;
    /** Two free threads are 1.6 times as fast where two cores are. */
    static final double OF_CAPACITY = 1.6 / 2;

    private enum Loop {
        LOCALS("l", "locals"),
        ARRAY("a", "an array"),
        FIELDS("f", "fields");

        private final String argument;
        private final String words;

        Loop(String argument, String words) {
            this.argument = argument;
            this.words = words;
        }
    }

    /** The nanoseconds of one way to run, round by round. */
    private static final class Times {
        private final double[] nanos = new double[ROUNDS];

        double median() {
            return Statistics.median(nanos);
        }

        /** How many times longer {@code other} took, at the median. */
        double ratio(Times other) {
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                ratios[i] = other.nanos[i] / nanos[i];
            }
            return Statistics.median(ratios);
        }
    }

    private RunBench() {}

    /**
     * Measures; takes about a minute.
     *
     * @param progress is told what goes on
     * @throws IOException when there is no room for a compiled program
     */
    public static List<BenchRow> run(Consumer<String> progress) throws IOException, InterruptedException {
        Path classes = Files.createTempDirectory("lab-bench-");
        try {
            compile(classes);
            return measure(classes, progress);
        } finally {
            Files.deleteIfExists(classes.resolve(PROGRAM + ".class"));
            Files.deleteIfExists(classes);
        }
    }

    private static List<BenchRow> measure(Path classes, Consumer<String> progress)
            throws IOException, InterruptedException {
        Times[] plain = new Times[Loop.values().length];
        Times[] woven = new Times[Loop.values().length];
        java.util.Arrays.setAll(plain, i -> new Times());
        java.util.Arrays.setAll(woven, i -> new Times());
        Times two = new Times();
        Times freeOne = new Times();
        Times freeTwo = new Times();
        double[] capacity = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            progress.accept(round < 0 ? "warming up" : "round %d of %d".formatted(round + 1, ROUNDS));
            int slot = Math.max(0, round); // The warm-up is overwritten.
            for (Loop loop : Loop.values()) {
                plain[loop.ordinal()].nanos[slot] = plain(classes, loop);
                woven[loop.ordinal()].nanos[slot] = woven(classes, "gil-new", loop, 1);
            }
            two.nanos[slot] = woven(classes, "gil-new", Loop.LOCALS, 2);
            capacity[slot] = Statistics.median(
                    Capacity.probe().stream().mapToDouble(Double::doubleValue).toArray());
            freeOne.nanos[slot] = woven(classes, "no-gil", Loop.LOCALS, 1);
            freeTwo.nanos[slot] = woven(classes, "no-gil", Loop.LOCALS, 2);
        }
        List<BenchRow> rows = new ArrayList<>();
        for (Loop loop : Loop.values()) {
            Times without = plain[loop.ordinal()];
            Times with = woven[loop.ordinal()];
            rows.add(BenchRow.compared(
                    "run a loop over " + loop.words + ", woven",
                    with.median() / 1e9,
                    "s",
                    "not woven",
                    without.median() / 1e9,
                    with.ratio(without),
                    OVERHEAD));
        }
        Times one = woven[Loop.LOCALS.ordinal()];
        rows.add(BenchRow.compared(
                "run gil-new, 2 threads",
                two.median() / 1e9,
                "s",
                "1 thread",
                one.median() / 1e9,
                two.ratio(one),
                SLOWEST));
        double speedup = freeTwo.ratio(freeOne);
        double atOnce = Statistics.median(capacity);
        rows.add(BenchRow.compared(
                "run no-gil, 2 threads over 1",
                speedup,
                "times faster",
                "cores at once",
                atOnce,
                speedup / atOnce,
                OF_CAPACITY));
        return rows;
    }

    // ---- The program, in its ways.

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path source = classes.resolve(PROGRAM + ".java");
        try (InputStream in = Objects.requireNonNull(
                RunBench.class.getResourceAsStream("run/" + PROGRAM + ".java"), "the program's source")) {
            Files.copy(in, source);
        }
        int code = compiler.run(null, null, null, "-g", "-d", classes.toString(), source.toString());
        Files.delete(source);
        if (code != 0) {
            throw new IllegalStateException("the program does not compile");
        }
    }

    private static double plain(Path classes, Loop loop) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method main = loader.loadClass(PROGRAM).getMethod("main", String[].class);
            return timed(() -> main.invoke(null, (Object) arguments(loop, 1).toArray(String[]::new)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the program cannot be run", e);
        }
    }

    private static double woven(Path classes, String model, Loop loop, int threads) throws IOException {
        return timed(() -> {
            Ending ending = Execution.of(List.of(classes), PROGRAM, arguments(loop, threads), RunSettings.of(model))
                    .run();
            if (!(ending instanceof Ending.Returned)) {
                throw new IllegalStateException("the program did not run to its end: " + ending);
            }
            return ending;
        });
    }

    private static List<String> arguments(Loop loop, int threads) {
        return List.of(loop.argument, String.valueOf(threads), String.valueOf(BLOCKS));
    }

    /** One way to run the program. */
    private interface Way {
        Object run() throws ReflectiveOperationException, InterruptedException, InputException;
    }

    /** What the program says it took. */
    private static double timed(Way way) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            Object ignored = way.run();
        } catch (ReflectiveOperationException | InterruptedException | InputException e) {
            throw new IllegalStateException("the program was not run to its end", e);
        } finally {
            System.setOut(out);
        }
        return Double.parseDouble(said.toString(UTF_8).split(" ")[0]);
    }
}
