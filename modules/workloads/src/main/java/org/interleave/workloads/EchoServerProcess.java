package org.interleave.workloads;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link EchoServer} in a JVM of its own. */
final class EchoServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private EchoServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server and waits until it listens.
     *
     * @throws UncheckedIOException when it does not come up, with what it said
     */
    static EchoServerProcess launch() throws InterruptedException {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Ctrl-C reaches the whole process group; only the parent decides when this server ends.
            command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            @Nullable
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII)).readLine();
            if (line == null) {
                throw new IOException("the echo server's JVM ended with code " + process.waitFor());
            }
            return new EchoServerProcess(process, Integer.parseInt(line));
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server did not start: " + e.getMessage(), e);
        }
    }

    int port() {
        return port;
    }

    /** Ends the server as the end of this process would: its standard input ends. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
