package org.interleave.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.workloads.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StationTest {
    private static final Experiment CALLS =
            new Experiment.Program(Regime.NEW, 2, "lost", List.of("-", "calls", "plain"));
    private static final Experiment EVERY =
            new Experiment.Program(Regime.NEW, 2, "lost", List.of("-", "every", "plain"));

    @TempDir
    Path folder;

    private PythonStation python(String name) throws Exception {
        return new PythonStation(CPython.named(name), Path.of("/no/such/python"), folder);
    }

    @Test
    void rowsAreReadAndOtherLinesLeftOut() throws Exception {
        assertThat(Answers.in(List.of("a warning", "ROW,countdown_ratio,2,1.02", "ROW,p50,,5.2e0", "DONE")))
                .containsExactly(new Reported("countdown_ratio", "2", 1.02), new Reported("p50", "", 5.2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROW,countdown_ratio,2", "ROW,countdown_ratio,2,many", "ROW,a,b,1,2"})
    void aBrokenRowIsNotTakenForAnAnswer(String line) {
        assertThatThrownBy(() -> Answers.in(List.of(line)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(line);
    }

    @Test
    void aPortIsReadAndAnythingElseIsTold() throws Exception {
        assertThat(Station.port("PORT 4711")).isEqualTo(4711);
        assertThatThrownBy(() -> Station.port("Traceback")).hasMessageContaining("Traceback");
    }

    @Test
    void anInterpreterThatCannotBeStartedIsToldAndNotFaked() throws Exception {
        try (PythonStation python = python("python3.13")) {
            assertThatThrownBy(() -> python.run(new Experiment.Program(Regime.NEW, 2, "countdown", List.of("-", "2"))))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("/no/such/python");
        }
    }

    @Test
    void aVersionIsAskedForTheGilItHas() throws Exception {
        Experiment old = new Experiment.Program(Regime.OLD, 2, "countdown", List.of("-", "2"));
        Experiment priority = new Experiment.Echo(Regime.PRIORITY, 5, 1, Experiment.Pace.PACED, 1);
        assertThat(python("python2.7").offers(old)).isEqualTo(!Cores.isSingle());
        assertThat(python("python2.7").offers(CALLS)).isFalse();
        assertThat(python("python3.9").offers(old)).isFalse();
        assertThat(python("python3.9").offers(CALLS)).isFalse();
        assertThat(python("python3.9").offers(EVERY)).isEqualTo(!Cores.isSingle());
        assertThat(python("python3.10").offers(CALLS)).isEqualTo(!Cores.isSingle());
        assertThat(python("python3.10").offers(EVERY)).isFalse();
        assertThat(python("python3.13").offers(priority)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruby", "python", "python3", "python2.6", "python3.x", "python3.13.1", "PYTHON3.13", ""})
    void whatIsNoCPythonIsRefusedByName(String name) {
        assertThatThrownBy(() -> CPython.named(name))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void othersAreWhatIsLeftOfTheMachinesBooks() {
        assertThat(OthersLoad.busy("cpu  100 2 30 9999 8888 4 5 6 0 0")).isEqualTo(147);
        assertThat(OthersLoad.used("7 (a (odd) name) S 1 7 7 0 -1 0 0 0 0 0 10 20 30 40 20 0 1 0 5 0 0"))
                .isEqualTo(100);
        assertThat(OthersLoad.isTooMuch(0.08, 1)).isFalse();
        assertThat(OthersLoad.isTooMuch(0.1, 1)).isTrue();
    }
}
