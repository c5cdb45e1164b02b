package org.interleave.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The JVM of one member, seen from the parent. */
final class MemberProcess {
    private static final int SIGNALLED = 128;
    private static final long GRACE_SECONDS = 2;

    private final Process process;
    private final Path errors;
    private final UUID uuid;

    private MemberProcess(Process process, Path errors, UUID uuid) {
        this.process = process;
        this.errors = errors;
        this.uuid = uuid;
    }

    /**
     * Starts one and waits until it has joined.
     *
     * @param argumentFile has the class path
     * @throws UncheckedIOException when it cannot be started or does not join, with what it said
     */
    static MemberProcess start(Path argumentFile, String cluster, int door, int jobs) {
        try {
            Path errors = Files.createTempFile("interleave-member-", ".log");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-XX:-UsePerfData",
                            "--sun-misc-unsafe-memory-access=allow",
                            "@" + argumentFile,
                            MemberMain.class.getName(),
                            cluster,
                            Integer.toString(door),
                            Integer.toString(jobs)))
                    .redirectError(Redirect.to(errors.toFile()))
                    .start();
            String said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (said == null) {
                String why = Files.readString(errors).strip();
                Files.deleteIfExists(errors);
                process.destroyForcibly();
                throw new IOException("a member did not start: " + (why.isEmpty() ? "it said nothing" : why));
            }
            return new MemberProcess(process, errors, UUID.fromString(said));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Writes the class path into a file for the {@code java} launcher to read; whoever calls this deletes it. */
    static Path writeArgumentFile() throws IOException {
        Path file = Files.createTempFile("interleave-member-", ".args");
        String classPath =
                System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(file, "-cp \"" + classPath + "\"\n", Charset.forName(System.getProperty("sun.jnu.encoding")));
        return file;
    }

    UUID uuid() {
        return uuid;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How it ended, in words, once it has. */
    String ending() throws InterruptedException {
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            return "it is still running, and does not answer";
        }
        int code = process.exitValue();
        return code > SIGNALLED ? "ended by signal " + (code - SIGNALLED) : "exit code " + code;
    }

    /** Ends it: it notices that its parent lets go; one that does not is killed. */
    void end() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
