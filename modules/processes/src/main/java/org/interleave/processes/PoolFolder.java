package org.interleave.processes;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** The folder of one pool: the file with its class path, crash reports of its workers. Gone when the pool is closed. */
final class PoolFolder {
    /* Overview. A parent that is killed cannot tidy up. So a folder's name holds the process id of whom it belongs to, and
     * every new pool throws away the folders of those who are no longer there. */

    private static final String PREFIX = "interleave-pool-";

    private final Path path;

    private PoolFolder(Path path) {
        this.path = path;
    }

    /** A new folder, in {@code java.io.tmpdir}, with the class path's file in it. */
    static PoolFolder create() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(temporary, PREFIX);
        Path path = Files.createTempDirectory(
                temporary, PREFIX + ProcessHandle.current().pid() + "-");
        PoolFolder folder = new PoolFolder(path);
        writeArguments(folder.argumentFile(), System.getProperty("java.class.path"));
        return folder;
    }

    /** Deletes what is called {@code prefix}, a process id and something else in {@code folder}, if there is no such process. */
    static void sweep(Path folder, String prefix) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path path : left) {
                String rest = path.getFileName().toString().substring(prefix.length());
                String owner = rest.substring(0, Math.max(0, rest.indexOf('-')));
                if (owner.matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                    delete(path);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Somebody else's, or being swept by another pool at this moment: it is not worth a word.
        }
    }

    Path argumentFile() {
        return path.resolve("java.args");
    }

    /** Where the JVM of process {@code pid} reports its own crash; as a flag, with %p for the process id. */
    Path errorFile(String pid) {
        return path.resolve("crash-" + pid + ".log");
    }

    Path path() {
        return path;
    }

    void delete() {
        try {
            delete(path);
        } catch (IOException e) {
            // The next pool of another process sweeps it.
        }
    }

    private static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Writes the class path into a file for the {@code java} launcher to read: a class path may be longer than an
     * operating system lets a command line be.
     */
    static void writeArguments(Path file, String classPath) throws IOException {
        // The launcher hands these bytes on as they are; the JVM reads them as it reads every file name.
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        Files.writeString(file, "-cp " + quoted(classPath) + "\n", names);
    }

    /** {@code word} as the {@code java} launcher's argument files want it. */
    private static String quoted(String word) {
        return '"'
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
