package org.interleave.cli.course;

import static java.util.stream.Collectors.toMap;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.interleave.cli.course.child.SuiteMain;
import org.interleave.workloads.InputException;

/**
 * Runs a lab's suite against sources, in a JVM of its own that can be killed.
 *
 * <p>The sources see the toolkit's modules and the libraries the lab declares and nothing else. Results come back over a
 * file; what the code prints is captured and is never taken for a result.
 */
public final class SuiteRun {
    private static final long MERCY_SECONDS = 5;

    private final Lab lab;
    private final Path folder;
    private final Map<String, CheckResult> results = new LinkedHashMap<>();
    private final List<String> threads = new ArrayList<>();
    private String running = "";
    private String broke = "";
    private String last = "";

    /** Where a run in the folder {@code work} leaves the failing schedules it found, one file for each failing test. */
    static Path witnesses(Path work) {
        return work.resolve("witnesses");
    }

    private SuiteRun(Lab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    /**
     * Compiles and runs.
     *
     * @param sources source folders; where two have the same file, the first one's counts
     * @param work a folder to work in: its content is replaced
     * @throws InputException when the lab declares something that does not exist
     */
    public static SuiteOutcome of(Lab lab, List<Path> sources, Path work)
            throws IOException, InterruptedException, InputException {
        return new SuiteRun(lab, work.toAbsolutePath()).run(sources);
    }

    private SuiteOutcome run(List<Path> sources) throws IOException, InterruptedException, InputException {
        Folders.delete(folder);
        Libraries libraries = new Libraries();
        List<Path> modules = joined(libraries.modules(lab.modules()), libraries.named(lab.libraries()));
        List<Path> testing = libraries.testing();
        Path classes = folder.resolve("classes");
        Path suite = folder.resolve("suite");

        List<String> errors = Compilation.compile(overlay(sources), modules, classes);
        if (errors.isEmpty()) {
            List<Path> path = joined(List.of(classes), modules, testing);
            errors = Compilation.compile(Folders.files(lab.suite(), ".java"), path, suite);
        }
        if (!errors.isEmpty()) {
            return new SuiteOutcome.DoesNotCompile(inOrder(), errors);
        }
        Path runner = copyRunner();
        return launch(joined(List.of(classes, suite, runner), modules, testing), classes, suite);
    }

    private static List<Path> overlay(List<Path> folders) throws IOException {
        Map<Path, Path> chosen = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path file : Folders.files(folder, ".java")) {
                chosen.putIfAbsent(folder.relativize(file), file);
            }
        }
        return List.copyOf(chosen.values());
    }

    @SafeVarargs
    private static List<Path> joined(List<Path>... lists) {
        List<Path> all = new ArrayList<>();
        for (List<Path> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /* The child's main class alone: the jar it comes from would bring the whole toolkit along. */
    private Path copyRunner() throws IOException {
        Path runner = folder.resolve("runner");
        String name = SuiteMain.class.getName().replace('.', '/') + ".class";
        Path target = runner.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream stream = SuiteMain.class.getResourceAsStream("SuiteMain.class")) {
            if (stream == null) {
                throw new IOException(name + " is not in this build");
            }
            Files.copy(stream, target);
        }
        return runner;
    }

    private SuiteOutcome launch(List<Path> classPath, Path classes, Path suite)
            throws IOException, InterruptedException {
        Path written = folder.resolve("results");
        Path witnesses = Files.createDirectories(witnesses(folder));
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-Djava.awt.headless=true",
                        // The explorer loads an agent into its own JVM.
                        "-Djdk.attach.allowAttachSelf=true",
                        "-XX:+EnableDynamicAgentLoading",
                        "-Dinterleave.witnesses=" + witnesses,
                        "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        Libraries.path(classPath),
                        SuiteMain.class.getName(),
                        written.toString(),
                        classes.toString(),
                        suite.toString(),
                        Long.toString(lab.limit().toSeconds()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        Thread onExit = new Thread(() -> kill(child), "kill the suite");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            child.getOutputStream().close();
            Captured output = new Captured(child.getInputStream());
            boolean ended = child.waitFor(lab.limit().toSeconds() + MERCY_SECONDS, TimeUnit.SECONDS);
            kill(child);
            child.waitFor();
            read(written);
            return outcome(child.exitValue(), ended, output.text());
        } finally {
            kill(child);
            try {
                Runtime.getRuntime().removeShutdownHook(onExit);
            } catch (IllegalStateException e) {
                // This JVM is going down, and the hook with it.
            }
        }
    }

    private static void kill(Process child) {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    private SuiteOutcome outcome(int code, boolean ended, String output) {
        if (last.equals("hung") || !ended) {
            fail("nothing came of it within %d s".formatted(lab.limit().toSeconds()));
            return new SuiteOutcome.Hung(inOrder(), List.copyOf(threads), output);
        }
        if (!last.equals("end")) {
            String how = "the code ended the JVM (exit code %d)".formatted(code);
            fail(how);
            return new SuiteOutcome.Died(inOrder(), how, output);
        }
        if (!broke.isEmpty()) {
            return new SuiteOutcome.Died(inOrder(), broke, output);
        }
        return new SuiteOutcome.Ran(inOrder(), output);
    }

    /* What was running when it ended is what failed. */
    private void fail(String happened) {
        if (!running.isEmpty()) {
            put(running, Verdict.FAIL, happened, "");
        }
    }

    private void read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                last = in.readUTF();
                switch (last) {
                    case "began" -> running = in.readUTF();
                    case "ended" -> {
                        put(in.readUTF(), verdict(in.readUTF()), in.readUTF(), in.readUTF());
                        running = "";
                    }
                    case "thread" -> threads.add(in.readUTF());
                    case "broke" -> broke = in.readUTF();
                    default -> {}
                }
            }
        } catch (EOFException e) {
            // All there is; `last` says whether it is all there should be.
        }
    }

    private static Verdict verdict(String status) {
        return switch (status) {
            case "SUCCESSFUL" -> Verdict.PASS;
            case "ABORTED" -> Verdict.INCONCLUSIVE;
            default -> Verdict.FAIL;
        };
    }

    private void put(String id, Verdict verdict, String happened, String where) {
        Check check = lab.checks().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElse(new Check(id, id, "the suite has a check of this name, the lab's description does not", ""));
        String told = happened.replaceFirst("^Assumption failed: ", "");
        results.put(id, new CheckResult(check, verdict, told, where.isEmpty() ? check.where() : where));
    }

    private List<CheckResult> inOrder() {
        Map<String, CheckResult> all = lab.checks().stream()
                .collect(toMap(
                        Check::id,
                        check -> new CheckResult(check, Verdict.NOT_RUN, "", check.where()),
                        (first, second) -> first,
                        LinkedHashMap::new));
        all.putAll(results);
        return List.copyOf(all.values());
    }
}
