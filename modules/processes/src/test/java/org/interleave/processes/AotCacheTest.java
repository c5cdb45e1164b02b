package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers start from what an earlier JVM has learnt, when the class path allows it. */
class AotCacheTest {
    @TempDir
    private Path folder;

    @Test
    void aCacheIsBuiltOnceAndUsedByEveryLaterPool() throws Exception {
        Path cache = folder.resolve("ca che");
        String first = run(jars(), cache);
        assertThat(first).isEqualTo("42 built 42");
        List<Path> built = caches(cache);
        assertThat(built).hasSize(1);
        Object key = key(built.getFirst());
        assertThat(run(jars(), cache)).isEqualTo("42 used 42");
        assertThat(caches(cache))
                .hasSize(1)
                .allSatisfy(path -> assertThat(key(path)).isEqualTo(key));
    }

    private static List<Path> caches(Path cache) throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.toList();
        }
    }

    /* Which file it is, whatever its name and its times. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private String run(String classPath, Path cache) throws Exception {
        Path output = folder.resolve("output");
        Process parent = new ProcessBuilder(
                        WorkerCommand.usual(Wiring.best()).java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dinterleave.cache=" + cache,
                        "-cp",
                        classPath,
                        Parent.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(parent.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output).strip();
    }

    /** A parent in a JVM of its own. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            WorkerCommand command = WorkerCommand.usual(Wiring.best());
            boolean used = !AotCache.flags(command).isEmpty();
            String said = first(ProcessPool.builder().workers(1)) + (used ? " used " : " ");
            if (!used) {
                said = first(ProcessPool.builder().workers(1).quickStart()) + " built ";
            }
            System.out.println(said + first(ProcessPool.builder().workers(1)));
        }

        private static int first(PoolBuilder builder) throws Exception {
            try (ProcessPool pool = builder.open()) {
                boolean cached = pool.submit(() ->
                                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                        .anyMatch(flag -> flag.startsWith("-XX:AOTCache=")))
                        .get();
                assertThat(cached)
                        .isEqualTo(!AotCache.flags(WorkerCommand.usual(Wiring.best()))
                                .isEmpty());
                return pool.submit(() -> 42).get();
            }
        }
    }

    /* The class path of this test with jars in the place of folders. */
    private String jars() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve(entries.size() + ".jar");
                if (!Files.exists(jar)) {
                    pack(path, jar);
                }
                entries.add(jar.toString());
            } else {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
            }
        }
    }

    @Test
    void foldersOnTheClassPathMakeNoDifferenceButThatThereIsNoCache() throws Exception {
        System.setProperty("interleave.cache", folder.toString());
        try (ProcessPool pool = ProcessPool.builder().workers(1).quickStart().open()) {
            assertThat(pool.submit(() -> 42).get()).isEqualTo(42);
        } finally {
            System.clearProperty("interleave.cache");
        }
    }
}
