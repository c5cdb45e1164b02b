package org.interleave.bench.fidelity;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interleave.bench.fidelity.host.HostMain;
import org.interleave.bench.fidelity.host.Reported;
import org.jspecify.annotations.Nullable;

/** The policies on platform threads: one JVM that may use all cores, one that is kept on a single core. */
final class HostStation implements Station {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child free;
    private final @Nullable Child pinned;

    /** Starts both, and has them warm up. */
    HostStation() throws UnavailableException, InterruptedException {
        free = jvm(command());
        Optional<List<String>> onOne = Cores.onOne(command());
        pinned = onOne.isPresent() ? jvm(onOne.get()) : null;
        for (Child child : pinned == null ? List.of(free) : List.of(free, pinned)) {
            ask(child, "warm");
        }
    }

    static Child jvm(List<String> command) throws UnavailableException {
        return new Child(command, PATIENCE);
    }

    /** The command that starts a {@link HostMain}. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)),
                HostMain.class.getName());
    }

    /**
     * Asks a {@link HostMain}.
     *
     * @return its answer
     */
    static List<Reported> ask(Child child, String request) throws UnavailableException, InterruptedException {
        child.say(request);
        List<String> lines = child.hear(HostStation::isLast);
        if (!lines.getLast().equals(HostMain.DONE)) {
            throw new UnavailableException(lines.getLast());
        }
        return Answers.in(lines);
    }

    private static boolean isLast(String line) {
        return line.equals(HostMain.DONE) || line.startsWith(HostMain.FAILED);
    }

    @Override
    public String name() {
        return "this machine";
    }

    @Override
    public boolean offers(Experiment experiment) {
        return experiment.cores() == 2 ? !Cores.isSingle() : pinned != null;
    }

    @Override
    public String whyNot(int row) {
        if (Cores.isSingle()) {
            return "needs two cores, and this machine has one";
        }
        return pinned == null
                ? "needs a process kept on one core, and there is no taskset here"
                : "this machine does not tell what the row needs";
    }

    @Override
    public List<Reported> run(Experiment.Program program) throws UnavailableException, InterruptedException {
        Child child = program.cores() == 2 ? free : pinned;
        if (child == null) {
            throw new UnavailableException(whyNot(0));
        }
        List<String> words =
                new ArrayList<>(List.of(program.name(), program.regime().word()));
        words.addAll(program.words());
        return ask(child, String.join(" ", words));
    }

    @Override
    public Served serve(Experiment.Echo echo) throws UnavailableException, InterruptedException {
        free.say("echo %s %s %d".formatted(echo.regime().word(), echo.setting(), echo.hogs()));
        int port = Station.port(
                free.hear(line -> line.startsWith(PORT) || isLast(line)).getLast());
        return new Served() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws UnavailableException, InterruptedException {
                ask(free, "stop");
            }
        };
    }

    @Override
    public void close() {
        free.close();
        if (pinned != null) {
            pinned.close();
        }
    }
}
