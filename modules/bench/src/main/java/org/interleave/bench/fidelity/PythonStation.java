package org.interleave.bench.fidelity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interleave.bench.fidelity.host.Reported;

/** A CPython of this machine. Every experiment is a process of its own, as those of the recorded data were. */
final class PythonStation implements Station {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CPU = "cpu.py";
    private static final String ECHO = "echo.py";
    private static final Set<Integer> ABOUT_OLD = Set.of(2, 3, 4, 6, 8, 15);
    /* CPython 3.10: the drop request is read at calls and backward jumps only. CPython 3.12: PEP 684. */
    private static final int CHECKS_AT_CALLS = 10;
    private static final int OWN_GILS = 12;

    private final CPython peer;
    private final Path executable;
    private final Path scripts;

    /**
     * Over an interpreter that was found.
     *
     * @param scripts a folder into which the scripts are unpacked
     */
    PythonStation(CPython peer, Path executable, Path scripts) throws IOException {
        this.peer = peer;
        this.executable = executable;
        this.scripts = scripts;
        for (String script : List.of(CPU, ECHO)) {
            unpack(script);
        }
    }

    private void unpack(String script) throws IOException {
        Path target = scripts.resolve(script);
        try (InputStream source = PythonStation.class.getResourceAsStream("cpython/" + script)) {
            if (source == null) {
                throw new IllegalStateException("the resource cpython/" + script + " is missing");
            }
            if (!Files.exists(target)) {
                Files.copy(source, target);
            }
        }
    }

    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public boolean offers(Experiment experiment) {
        if (experiment.cores() == 2 ? Cores.isSingle() : Cores.taskset().isEmpty()) {
            return false;
        }
        return switch (experiment.regime()) {
            case OLD -> peer.isOld() && checksAsAsked(experiment);
            case NEW -> !peer.isOld() && checksAsAsked(experiment);
            case OWN, SHARED -> !peer.isOld() && peer.minor() >= OWN_GILS;
            case PRIORITY, FAIR, NONE -> false;
        };
    }

    private boolean checksAsAsked(Experiment experiment) {
        String own = !peer.isOld() && peer.minor() >= CHECKS_AT_CALLS ? "calls" : "every";
        return !(experiment instanceof Experiment.Program program
                && program.name().equals("lost")
                && !program.words().contains(own));
    }

    @Override
    public String whyNot(int row) {
        if (row == 22) {
            return "CPython has no priorities";
        }
        if (row == 21) {
            return "before 3.12, there is no GIL for each interpreter";
        }
        if (peer.isOld() != ABOUT_OLD.contains(row)) {
            return peer.isOld() ? "CPython 2 has the old GIL" : "CPython 3 has the new GIL";
        }
        return Cores.isSingle()
                ? "needs two cores, and this machine has one"
                : "needs a process kept on one core, and there is no taskset here";
    }

    @Override
    public List<Reported> run(Experiment.Program program) throws UnavailableException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (program.regime() == Regime.OWN || program.regime() == Regime.SHARED) {
            words.addAll(List.of("workers", program.regime().word()));
        } else {
            words.add(program.name());
            words.addAll(program.words());
        }
        List<String> command = command(CPU, words);
        try (Child child = new Child(program.cores() == 1 ? Cores.onOne(command).orElseThrow() : command, PATIENCE)) {
            return Answers.in(child.hearOut());
        }
    }

    @Override
    public Served serve(Experiment.Echo echo) throws UnavailableException, InterruptedException {
        // The old GIL's setting is its check interval, which no echo varies.
        Child child = new Child(command(ECHO, List.of(echo.setting(), Integer.toString(echo.hogs()))), PATIENCE);
        try {
            int port = Station.port(child.hear(line -> line.startsWith(PORT)).getLast());
            return new Served() {
                @Override
                public int port() {
                    return port;
                }

                @Override
                public void close() {
                    child.close();
                }
            };
        } catch (UnavailableException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    private List<String> command(String script, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of(executable.toString(), scripts.resolve(script).toString()));
        command.addAll(words);
        return command;
    }

    @Override
    public void close() {
        // Nothing outlives its experiment.
    }
}
