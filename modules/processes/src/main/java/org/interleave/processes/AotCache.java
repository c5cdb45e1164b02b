package org.interleave.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a JVM learnt about its own start, kept for the next ones: JEP 483 and 514, applied to workers. */
final class AotCache {
    /* Overview. A worker's start is mostly class loading and linking, the same every time. One JVM is run through a worker's life
     * and writes what it has loaded and linked to a file; JVMs that are given the file start with about half the work. It
     * holds for one JDK, one set of flags and one class path, so those make up its name; should it not fit all the same, the
     * JVM ignores it. Only jars can be remembered, no folders of classes: that is HotSpot's rule.
     *
     * Building takes some seconds, a start saves some hundredths. So nothing is built unasked; but what is there is used. */

    private static final int KEPT = 4;
    private static final long PATIENCE_SECONDS = 60;

    private AotCache() {}

    /** The flags that have a worker use a cache, if there is one for it. */
    static List<String> flags(WorkerCommand command) {
        Optional<Path> cache = place(command).filter(Files::exists);
        cache.ifPresent(AotCache::touch);
        return cache.map(AotCache::flags).orElse(List.of());
    }

    /* What the training run called often says nothing about what tasks will call, so it is not compiled ahead of need; and the file
     * is mapped where it was made for, which saves correcting its addresses. Together a fifth of the start. */
    private static List<String> flags(Path cache) {
        return List.of(
                "-XX:AOTCache=" + cache,
                "-Xlog:aot=error",
                "-Xlog:cds=error",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-AOTReplayTraining",
                "-XX:ArchiveRelocationMode=0");
    }

    /* The files that were used last are the ones to keep. */
    private static void touch(Path cache) {
        try {
            Files.setLastModifiedTime(cache, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            // It may be thrown away a little early.
        }
    }

    /**
     * Sees to it that there is a cache for {@code command}, if one can be made.
     *
     * @return whether there is one
     * @throws IOException when it could be made and was not
     */
    static boolean build(WorkerCommand command) throws IOException, InterruptedException {
        Optional<Path> place = place(command);
        if (place.isEmpty()) {
            return false;
        }
        Path cache = place.get();
        if (Files.exists(cache)) {
            return true;
        }
        Path caches = Files.createDirectories(folder());
        Path folder = Files.createTempDirectory(caches, "building-");
        try {
            Path built = folder.resolve("worker.aot");
            train(command, folder, built);
            Files.move(built, cache, StandardCopyOption.ATOMIC_MOVE);
            throwAwayAllBut(KEPT, caches);
            return true;
        } finally {
            deleteFolder(folder);
        }
    }

    private static void train(WorkerCommand command, Path folder, Path built) throws IOException, InterruptedException {
        Path arguments = folder.resolve("java.args");
        PoolFolder.writeArguments(arguments, System.getProperty("java.class.path"));
        List<String> words = new ArrayList<>();
        words.add(command.java());
        words.addAll(command.flags());
        words.add("-XX:AOTCacheOutput=" + built);
        words.add("@" + arguments);
        words.add(WorkerTraining.class.getName());
        Path output = folder.resolve("output");
        Process training = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the training of a worker took more than %d s".formatted(PATIENCE_SECONDS));
            }
            if (training.exitValue() != 0 || !Files.exists(built)) {
                throw new IOException("the training of a worker failed: "
                        + Files.readString(output).strip());
            }
        } finally {
            Termination.end(List.of(training), Duration.ZERO);
        }
    }

    private static void throwAwayAllBut(int kept, Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> oldest = all.filter(path -> path.toString().endsWith(".aot"))
                    .sorted(Comparator.comparing(AotCache::lastUsed).reversed())
                    .skip(kept)
                    .toList();
            for (Path path : oldest) {
                Files.deleteIfExists(path); // a JVM that uses it has it mapped, and keeps it
            }
        }
    }

    private static FileTime lastUsed(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.toList()) {
                Files.deleteIfExists(path);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Where the cache for {@code command} is, or would be; nothing when there cannot be one. */
    private static Optional<Path> place(WorkerCommand command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("java.runtime.version").getBytes(UTF_8));
            digest.update((command.java() + '\n' + command.flags()).getBytes(UTF_8));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    return Optional.empty();
                }
                digest.update(entry.getBytes(UTF_8));
                if (Files.exists(path)) {
                    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                    digest.update((file.size() + " " + file.lastModifiedTime().toMillis() + '\n').getBytes(UTF_8));
                }
            }
            String name = HexFormat.of().formatHex(digest.digest()).substring(0, 32);
            return Optional.of(folder().resolve(name + ".aot"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // then starts take a little longer
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    /* The user's own: a JVM believes what it finds in a cache, so it must be where nobody else can write. */
    private static Path folder() {
        String told = System.getProperty("interleave.cache");
        if (told != null) {
            return Path.of(told);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("interleave").resolve("aot");
    }
}
