package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.interleave.workloads.InputException;

/** Compiles sources with the running JDK's compiler. */
public final class Compilation {
    private Compilation() {}

    /**
     * Compiles {@code sources} into {@code classes}.
     *
     * @return the errors, each as {@code file:line: message}; none when it went well
     * @throws InputException when this Java has no compiler
     */
    public static List<String> compile(List<Path> sources, List<Path> classPath, Path classes)
            throws IOException, InputException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new InputException("this Java has no compiler: point JAVA_HOME at a JDK, not a JRE");
        }
        Files.createDirectories(classes);
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        boolean well;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-g", "-parameters", "-d", classes.toString(), "-cp", Libraries.path(classPath));
            well = compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return well
                ? List.of()
                : found.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .map(Compilation::tell)
                        .toList();
    }

    /** What a program needs to be compiled that uses the toolkit's coroutines: their modules, and what they stand on. */
    public static List<Path> coroutines() throws IOException, InputException {
        return new Libraries().modules(List.of("eventloop", "coroutines", "workloads", "timeline", "machine"));
    }

    private static String tell(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\R\\s*", "; ");
        JavaFileObject source = error.getSource();
        return source == null
                ? message
                : "%s:%d: %s".formatted(Path.of(source.toUri()).getFileName(), error.getLineNumber(), message);
    }
}
