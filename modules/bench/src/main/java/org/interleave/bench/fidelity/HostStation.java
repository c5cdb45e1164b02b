package org.interleave.bench.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interleave.bench.fidelity.host.Reported;
import org.jspecify.annotations.Nullable;

/** The policies on platform threads: one JVM that may use all cores, one that is kept on a single core. */
final class HostStation implements Station {
    private final HostJvm free;
    private final @Nullable HostJvm pinned;

    /** Starts both, and has them warm up. */
    HostStation() throws UnavailableException, InterruptedException {
        free = new HostJvm();
        Optional<List<String>> onOne = Cores.onOne(HostJvm.command());
        pinned = onOne.isPresent() ? new HostJvm(onOne.get()) : null;
        for (HostJvm jvm : pinned == null ? List.of(free) : List.of(free, pinned)) {
            jvm.ask("warm");
        }
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
        HostJvm jvm = program.cores() == 2 ? free : pinned;
        if (jvm == null) {
            throw new UnavailableException(whyNot(0));
        }
        List<String> words =
                new ArrayList<>(List.of(program.name(), program.regime().word()));
        words.addAll(program.words());
        return jvm.ask(String.join(" ", words));
    }

    @Override
    public Served serve(Experiment.Echo echo) throws UnavailableException, InterruptedException {
        int port = free.serve("echo %s %s %d".formatted(echo.regime().word(), echo.setting(), echo.hogs()));
        return new Served() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() throws UnavailableException, InterruptedException {
                free.ask("stop");
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
