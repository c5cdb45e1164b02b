package org.interleave.cli.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interleave.cli.course.Compilation;
import org.interleave.cli.course.Folders;
import org.interleave.explorer.show.Sources;
import org.interleave.workloads.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A plain Java program, compiled into a folder of its own that is deleted when the program is closed, or when the JVM
 * ends before that.
 */
public final class Program implements AutoCloseable {
    private final Path given;
    private final Path root;
    private final List<Path> files;
    private final Path classes;
    private final String mainClass;
    private final Thread onExit;

    private Program(Path given, Path root, List<Path> files, Path classes, String mainClass, Thread onExit) {
        this.given = given;
        this.root = root;
        this.files = files;
        this.classes = classes;
        this.mainClass = mainClass;
        this.onExit = onExit;
    }

    /**
     * Compiles a {@code .java} file, or all that are in a folder.
     *
     * @param main the class to begin with; null when there is only one that can be
     * @throws InputException when there is nothing to compile, or no class to begin with
     * @throws CompileErrorsException when it does not compile
     */
    public static Program compile(Path given, @Nullable String main)
            throws InputException, CompileErrorsException, IOException {
        return compile(given, main, List.of());
    }

    /** As {@link #compile(Path, String)}; the program may use what is in {@code libraries}. */
    public static Program compile(Path given, @Nullable String main, List<Path> libraries)
            throws InputException, CompileErrorsException, IOException {
        boolean folder = Files.isDirectory(given);
        List<Path> files = folder ? sources(given) : List.of(file(given));
        Path classes = Files.createTempDirectory("lab-program-");
        Thread onExit = new Thread(() -> deleteQuietly(classes), "delete " + classes);
        Runtime.getRuntime().addShutdownHook(onExit);
        boolean well = false;
        try {
            List<String> errors = Compilation.compile(files, libraries, classes);
            if (!errors.isEmpty()) {
                throw new CompileErrorsException(errors);
            }
            String mainClass = MainClass.of(classes, main);
            Path parent = given.toAbsolutePath().getParent();
            Path root = folder || parent == null ? given : parent;
            well = true;
            return new Program(given, root.toAbsolutePath(), files, classes, mainClass, onExit);
        } finally {
            if (!well) {
                forget(onExit);
                deleteQuietly(classes);
            }
        }
    }

    private static List<Path> sources(Path folder) throws InputException, IOException {
        // A module's name would hide its classes from a class path.
        List<Path> files = Folders.files(folder, ".java").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .toList();
        if (files.isEmpty()) {
            throw new InputException("%s has no .java files: name the program's folder".formatted(folder));
        }
        return files;
    }

    private static Path file(Path given) throws InputException {
        if (!Files.exists(given)) {
            throw new InputException("%s does not exist".formatted(given));
        }
        if (!given.toString().endsWith(".java")) {
            throw new InputException("%s is no Java source: name a .java file, or a folder of them".formatted(given));
        }
        if (!Files.isReadable(given)) {
            throw new InputException("%s cannot be read".formatted(given));
        }
        return given;
    }

    /** What the user named. */
    public Path given() {
        return given;
    }

    /** The folders with its classes. */
    public List<Path> classPath() {
        return List.of(classes);
    }

    /** The class it begins with. */
    public String mainClass() {
        return mainClass;
    }

    /** Copies its source files into {@code folder}, each at its place. */
    public void copySources(Path folder) throws IOException {
        for (Path file : files) {
            Path target = folder.resolve(root.relativize(file.toAbsolutePath()).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    /** Its source text. Where two files have one name, nothing is better than the wrong text. */
    public Sources text() throws IOException {
        Map<String, List<String>> lines = new HashMap<>();
        for (Path file : files) {
            List<String> text =
                    new String(Files.readAllBytes(file), UTF_8).lines().toList();
            lines.merge(file.getFileName().toString(), text, (one, other) -> List.of());
        }
        return name -> lines.getOrDefault(name, List.of());
    }

    @Override
    public void close() {
        forget(onExit);
        deleteQuietly(classes);
    }

    private static void forget(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // Already ending: the hook is at work.
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            // The system clears its temporary folder in its own time.
        }
    }
}
