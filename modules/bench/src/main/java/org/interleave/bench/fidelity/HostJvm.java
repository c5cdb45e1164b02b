package org.interleave.bench.fidelity;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.interleave.bench.fidelity.host.HostMain;
import org.interleave.bench.fidelity.host.Reported;

/** A JVM that runs the programs of {@link HostMain} on request. */
public final class HostJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child child;

    /**
     * Starts one.
     *
     * @throws UnavailableException when there is no room for it
     */
    public HostJvm() throws UnavailableException {
        this(command());
    }

    HostJvm(List<String> command) throws UnavailableException {
        child = new Child(command, PATIENCE);
    }

    /** The command that starts one. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED", // For coroutines.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                HostMain.class.getName());
    }

    /**
     * Has a program run.
     *
     * @return its answer
     * @throws UnavailableException when it cannot, or ends, or is silent for too long
     */
    public List<Reported> ask(String request) throws UnavailableException, InterruptedException {
        child.say(request);
        List<String> lines = child.hear(HostJvm::isLast);
        if (!lines.getLast().equals(HostMain.DONE)) {
            throw new UnavailableException(lines.getLast());
        }
        return Answers.in(lines);
    }

    /**
     * Has an echo served until the next request.
     *
     * @return its UDP port on the loopback address
     * @throws UnavailableException when it cannot, or ends, or is silent for too long
     */
    public int serve(String request) throws UnavailableException, InterruptedException {
        child.say(request);
        return Station.port(child.hear(line -> line.startsWith(Station.PORT) || isLast(line))
                .getLast());
    }

    private static boolean isLast(String line) {
        return line.equals(HostMain.DONE) || line.startsWith(HostMain.FAILED);
    }

    @Override
    public void close() {
        child.close();
    }
}
