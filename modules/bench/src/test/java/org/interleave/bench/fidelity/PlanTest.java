package org.interleave.bench.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.machine.computer.Specs;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Set<Integer> LATER = Set.of(19, 20);

    /* What each program answers, whoever runs it; the values do not matter here. */
    private static List<Reported> answers(Experiment experiment) {
        return switch (experiment) {
            case Experiment.Program program -> {
                List<String> words = program.words();
                yield switch (program.name()) {
                    case "countdown" -> each(words.get(1), "countdown_ratio", "voluntary_switches_per_s");
                    case "interval" -> each(words.get(0), "interval_ratio");
                    case "slices" ->
                        each(words.get(1), "slice_p50", "slice_interval_share", "slice_tick_share", "fairness");
                    case "signal" -> each(words.get(1), "signal_slowdown", "signal_delay", "signal_delay_over_run");
                    case "lost" -> each("2", "lost_%s_%s".formatted(words.get(2), words.get(1)));
                    default -> throw new IllegalArgumentException(program.name());
                };
            }
            case Experiment.Echo echo -> each("", "p50", "mean", "p95", "early_share", "rate", "stalled_rate", "hog");
        };
    }

    private static List<Reported> each(String parameters, String... metrics) {
        return Stream.of(parameters.split(",", -1))
                .flatMap(parameter -> Arrays.stream(metrics).map(metric -> new Reported(metric, parameter, 1)))
                .toList();
    }

    @Test
    void aRoundMeasuresWhateverARowNeeds() {
        Map<Metric, Double> measured = new HashMap<>();
        for (Experiment experiment : Plan.round(4)) {
            experiment
                    .readings(answers(experiment))
                    .forEach(reading -> measured.put(reading.metric(), reading.value()));
        }
        Readings readings = new Readings(measured, Set.of(), 4);
        for (Relation relation : Relations.all()) {
            if (!LATER.contains(relation.number())) {
                assertThat(relation.figures(readings.look()).keySet())
                        .as("row %d", relation.number())
                        .containsExactlyElementsOf(relation.names());
            }
        }
    }

    @Test
    void besideOneHogThePacedClientThinksForLongerThanAnIntervalAndAsRecordedBesideMore() {
        for (int interval : Convoys.INTERVALS_MILLIS) {
            Experiment.Echo one = new Experiment.Echo(Regime.NEW, interval, 1, Experiment.Pace.PACED, 1);
            assertThat(one.thinkMillis()).isGreaterThan(interval);
        }
        assertThat(new Experiment.Echo(Regime.NEW, 5, 2, Experiment.Pace.PACED, 1).thinkMillis())
                .isEqualTo(2);
        assertThat(new Experiment.Echo(Regime.NEW, 5, 1, Experiment.Pace.CLOSED, 1).thinkMillis())
                .isZero();
    }

    @Test
    void theSimulatedComputerAnswersInTheSameWordsAndAlwaysTheSame() {
        List<Experiment> some = List.of(
                new Experiment.Program(Regime.NEW, 2, "countdown", List.of("-", "2")),
                new Experiment.Program(Regime.NEW, 1, "slices", List.of("-", "2", "0.05", "5", "4")),
                new Experiment.Program(Regime.NEW, 2, "signal", List.of("-", "1")),
                new Experiment.Echo(Regime.NEW, 5, 1, Experiment.Pace.PACED, 0.05));
        for (Experiment experiment : some) {
            List<Reported> first = SimulatedComputer.run(experiment, Specs.reference());
            assertThat(first)
                    .extracting(Reported::metric)
                    .containsExactlyElementsOf(
                            answers(experiment).stream().map(Reported::metric).toList());
            assertThat(SimulatedComputer.run(experiment, Specs.reference())).isEqualTo(first);
        }
    }
}
