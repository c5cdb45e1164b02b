package org.interleave.bench.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.interleave.bench.course.Trial.Echo;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.fidelity.HostJvm;
import org.interleave.bench.fidelity.Regime;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.workloads.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabExperimentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check-intervals | ratio-10 switches-per-s-10 failed-per-s-10 ratio-100 switches-per-s-100 failed-per-s-100"
                        + " ratio-1000 switches-per-s-1000 failed-per-s-1000"
                        + " ratio-10000 switches-per-s-10000 failed-per-s-10000 ratio-new",
                "slices | slice-5ms slice-1ms slice-20ms slice-old ratio-5ms ratio-1ms ratio-20ms ratio-10us",
                "convoy | trip-0 trip-1 hog-1 trip-2 trip-4 trip-1-at-1ms trip-1-at-20ms trip-1-old trip-1-no-gil",
                "priorities | trip-new hog-paced-new rate-closed-new hog-closed-new"
                        + " trip-priority hog-paced-priority rate-closed-priority hog-closed-priority"
                        + " trip-fair hog-paced-fair rate-closed-fair hog-closed-fair",
                "generators | steps-flat deep-10 deep-100 pumped-10 pumped-100 threaded",
                "turns | task-switches thread-switches late-alone late-1 late-10 late-50 late-never late-thread",
                "callbacks | soon-calls timer-alone timer-5 timer-50 timer-pieces timer-thread wake-up",
                "crashes | pool-start pool-trip throw-told crash-told crash-next trip-beside"
            })
    void anExperimentYieldsTheSeriesThatLabsRelyOn(String name, String series) throws Exception {
        assertThat(LabExperiment.named(name).series())
                .extracting(SeriesName::name)
                .containsExactly(series.split(" "));
    }

    @Test
    void anExperimentThatThereIsNotIsToldWithThoseThereAre() {
        assertThatThrownBy(() -> LabExperiment.named("convoys"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'convoys'")
                .hasMessageContaining("check-intervals, slices, convoy, priorities");
    }

    @Test
    void noTwoExperimentsYieldASeriesOfTheSameName() {
        assertThat(LabExperiment.all().stream()
                        .flatMap(experiment -> experiment.series().stream())
                        .map(SeriesName::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void theHogIsLookedAtAloneOnlyWhereItsSpeedIsUsed() {
        Echo looked =
                new Echo(Regime.NEW, "5", 4, 2, 1, List.of(new Trial.Yield(Echo.HOG, SeriesName.ratio("hog", ""))));
        assertThat(looked.ask(4711)).isEqualTo("ask 4711 2 1.0 1 4 each");
        assertThat(looked.warmUp().ask(4711)).isEqualTo("ask 4711 2 0.25 1 0 each");
        assertThat(looked.serve()).isEqualTo("echo new 5 4");
    }

    @Test
    void besideOneHogAPacedClientThinksForLongerThanAnInterval() {
        assertThat(List.of(Convoy.thinkMillis(1), Convoy.thinkMillis(5), Convoy.thinkMillis(20)))
                .containsExactly(2, 8, 30);
        for (Trial trial : Convoy.experiment().round()) {
            Echo echo = (Echo) trial;
            int interval = echo.setting().equals("-") ? 5 : Integer.parseInt(echo.setting());
            assertThat(echo.thinkMillis()).isEqualTo(echo.hogs() == 1 ? Convoy.thinkMillis(interval) : 2);
        }
    }

    @Test
    void theHostsProgramsAnswerInTheMetricsThatExperimentsRead() throws Exception {
        try (HostJvm threads = new HostJvm();
                HostJvm client = new HostJvm()) {
            for (LabExperiment experiment : LabExperiment.all()) {
                for (Trial trial : experiment.round()) {
                    if (trial instanceof Program program && !program.request().startsWith("slices")) {
                        assertThat(threads.ask(program.request()))
                                .extracting(Reported::metric)
                                .containsAll(metrics(program));
                    }
                }
            }
            // No slice need end within so short a time: that the request is understood is all there is to see.
            threads.ask(Program.slices(Regime.NEW, "5", 0.01, SeriesName.millis("slice", ""))
                    .request());
            for (LabExperiment experiment : List.of(LabExperiment.named("convoy"), LabExperiment.named("priorities"))) {
                Echo echo = (Echo) experiment.round().get(1);
                int port = threads.serve(echo.serve());
                List<Reported> answer = client.ask(
                        new Echo(echo.regime(), echo.setting(), echo.hogs(), echo.thinkMillis(), 0.01, echo.yields())
                                .ask(port));
                threads.ask("stop");
                assertThat(answer).extracting(Reported::metric).containsAll(metrics(echo));
            }
        }
    }

    private static List<String> metrics(Trial trial) {
        return trial.yields().stream().map(Trial.Yield::metric).toList();
    }
}
