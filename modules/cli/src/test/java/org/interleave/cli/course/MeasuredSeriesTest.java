package org.interleave.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interleave.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that measures experiments and no workloads, on a recorded measurement. */
class MeasuredSeriesTest {
    private static final String KEPT = "20260101-000000-000.json";

    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Terminal terminal;

    @BeforeEach
    void sitDown() throws Exception {
        terminal = new Terminal(home);
        terminal.addLab("convoy/lab77-made-up");
    }

    @AfterEach
    void getUp() {
        terminal.close();
    }

    private Path folder() {
        return home.resolve("labs/lab77-made-up");
    }

    private void change(Path file, String from, String to) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void predictionsAreHeldBesideTheSeries() throws Exception {
        assertThat(terminal.type("20\nno\n", "predict", "77")).isEqualTo(ExitCode.OK);
        Lab lab = new Course(home).lab("77");
        Evidence evidence = new Evidence(Measurement.newest(lab).orElseThrow());
        List<Prediction> predictions = Prediction.of(lab);
        assertThat(predictions.get(0).measured(evidence)).isEqualTo("5.14 ms");
        assertThat(predictions.get(0).compare("20", evidence)).isEqualTo("3.9× too high");
        assertThat(predictions.get(1).measured(evidence)).isEqualTo("yes");
        assertThat(predictions.get(1).compare("no", evidence)).isEqualTo("not so");
    }

    @Test
    void questionsAreFilledInAndJudgedFromTheSeries() {
        assertThat(terminal.type("interval\n17\nnone, one, four\n", "explain", "77"))
                .isEqualTo(ExitCode.OK);
        assertThat(terminal.out())
                .contains("took 5.14 ms beside one hog and 0.021 ms")
                .contains("2.97 to 5.31 ms in 11 round trips")
                .contains("3 of 3 questions answered");
        assertThat(terminal.give("explain", "77", "--set", "wait=reply")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out()).contains("That takes 0.021 ms.");
    }

    @Test
    void whatOthersUsedMakesAQuestionInconclusive() throws Exception {
        change(folder().resolve("measurements").resolve(KEPT), "[ 0.02, 0.05, 0.01 ]", "[ 0.9, 0.05, 0.8 ]");
        assertThat(terminal.give("explain", "77", "--set", "wait=interval")).isEqualTo(ExitCode.INCONCLUSIVE);
        assertThat(terminal.out()).contains("others used 0.80 cores while you measured");
    }

    @Test
    void aMeasurementFromBeforeTheExperimentHasToBeMadeAgain() throws Exception {
        Path kept = folder().resolve("measurements").resolve(KEPT);
        String text = Files.readString(kept);
        Files.writeString(kept, text.substring(0, text.indexOf(",\n  \"series\"")) + "\n}\n");
        assertThat(terminal.give("explain", "77", "--set", "times=17")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("does not say 'mean trip-1-at-20ms / mean trip-1-at-1ms': measure again");
    }

    @Test
    void whatIsKeptIsReadAgainTheSame() throws Exception {
        Lab lab = new Course(home).lab("77");
        Measurement measurement = Measurement.newest(lab).orElseThrow();
        String before = Files.readString(folder().resolve("measurements").resolve(KEPT));
        assertThat(Files.readString(measurement.keep(lab))).isEqualToIgnoringWhitespace(before);
        assertThat(Measurement.newest(lab)).hasValue(measurement);
    }

    @Test
    void aMeasurementOfWorkloadsIsKeptAsEver() throws Exception {
        terminal.measured(1.9);
        Path kept = Folders.files(terminal.lab().folder().resolve("measurements"), ".json")
                .getLast();
        assertThat(Files.readString(kept)).doesNotContain("series", "others");
    }

    @Test
    void theSeriesOfExperimentsGoWithTheRowsOfWorkloads() throws Exception {
        terminal.measured(1.9);
        Measurement rows = Measurement.newest(terminal.lab()).orElseThrow();
        Measurement series = Measurement.newest(new Course(home).lab("77")).orElseThrow();
        Measurement both = rows.and(series);
        assertThat(both.rows()).isEqualTo(rows.rows());
        assertThat(both.series()).isEqualTo(series.series());
        assertThat(both.name()).isEqualTo(rows.name());
    }

    @Test
    void anExperimentThatThereIsNotIsToldBeforeAnythingRuns() throws Exception {
        change(folder().resolve("lab.properties"), "experiments = convoy", "experiments = convoys");
        terminal.type("20\nno\n", "predict", "77");
        assertThat(terminal.give("measure", "77")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("no experiment 'convoys'; choose from check-intervals");
    }

    @Test
    void aLabWithoutWorkloadsAndExperimentsHasNothingToMeasure() throws Exception {
        change(folder().resolve("lab.properties"), "measure.experiments = convoy", "");
        assertThat(terminal.give("measure", "77")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("nothing to measure");
    }

    @Test
    void aRehearsalFindsNothingWhereAllIsMeasured() throws Exception {
        assertThat(Rehearsal.faults(new Course(home).lab("77"))).isEmpty();
        assertThat(Rehearsal.faults(terminal.lab())).isEmpty();
    }

    @Test
    void aRehearsalNamesWhatNoMeasurementOfTheLabCanSay() throws Exception {
        Path questions = folder().resolve("questions.properties");
        change(questions, "order.at.four = median trip-4", "order.at.four = median trip-3");
        change(questions, "others < 0.5", "capacity > 3 and medium trip-1 > 5");
        change(questions, "{least trip-1}", "{least trip-new}");
        change(folder().resolve("predict.properties"), "= median trip-1", "= p50 mixed gil-new");
        assertThat(Rehearsal.faults(new Course(home).lab("77")))
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("one:") && fault.contains("'p50 mixed gil-new'"))
                .anyMatch(fault -> fault.startsWith("wait:") && fault.contains("'medium'"))
                .anyMatch(fault -> fault.startsWith("wait:") && fault.contains("'least trip-new'"))
                .anyMatch(fault -> fault.startsWith("order:") && fault.contains("'median trip-3'"));
    }
}
