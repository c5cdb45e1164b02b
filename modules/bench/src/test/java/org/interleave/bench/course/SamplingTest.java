package org.interleave.bench.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.interleave.bench.course.Trial.Echo;
import org.interleave.bench.course.Trial.Program;
import org.interleave.bench.course.Trial.Yield;
import org.interleave.bench.fidelity.Regime;
import org.interleave.bench.fidelity.host.Reported;
import org.interleave.measure.Progress;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final Program COUNTDOWN =
            Program.countdown(Regime.OLD, "100", new Yield("interval_ratio", SeriesName.ratio("ratio", "")));
    private static final Echo ECHO =
            new Echo(Regime.NEW, "5", 1, 2, 1, List.of(new Yield("trip", SeriesName.millis("trip", ""))));

    /** Answers from a script, and remembers what was asked. */
    private static final class Scripted implements Site {
        private final List<Trial> asked = new ArrayList<>();
        private final List<Reported> answer;
        private final Deque<Double> capacities = new ArrayDeque<>(List.of(1.0, 1.9, 1.8));
        private OptionalDouble others = OptionalDouble.of(0.25);

        Scripted(List<Reported> answer) {
            this.answer = answer;
        }

        @Override
        public List<Reported> answer(Trial trial) {
            asked.add(trial);
            return answer;
        }

        @Override
        public double capacity() {
            return capacities.remove();
        }

        @Override
        public OptionalDouble others() {
            return others;
        }

        @Override
        public void close() {}
    }

    private static Sampled sampled(Scripted site) throws Exception {
        LabExperiment experiment = new LabExperiment("made-up", 3, List.of(COUNTDOWN, ECHO));
        return new Sampling(site, Progress.NONE).run(List.of(experiment));
    }

    @Test
    void variantsTakeTurnsRoundByRoundAndOnlyEchoesAreWarmedUp() throws Exception {
        Scripted site = new Scripted(List.of());
        sampled(site);
        assertThat(site.asked).containsExactly(ECHO.warmUp(), COUNTDOWN, ECHO, COUNTDOWN, ECHO, COUNTDOWN, ECHO);
    }

    @Test
    void everyRowOfAMetricIsASampleAndWhatWarmedUpIsNone() throws Exception {
        Scripted site = new Scripted(List.of(
                new Reported("trip", "", 5.2),
                new Reported("trip", "", 0.01234567),
                new Reported("interval_ratio", "100", 1.6),
                new Reported("p50", "", 5.1)));
        assertThat(sampled(site).series())
                .containsOnlyKeys("ratio", "trip")
                .containsEntry("ratio", List.of(1.6, 1.6, 1.6))
                .containsEntry("trip", List.of(5.2, 0.0123, 5.2, 0.0123, 5.2, 0.0123));
    }

    @Test
    void whatIsNoNumberIsNoSample() throws Exception {
        Scripted site = new Scripted(List.of(
                new Reported("trip", "", Double.NaN), new Reported("interval_ratio", "", Double.POSITIVE_INFINITY)));
        assertThat(sampled(site).series()).containsEntry("trip", List.of()).containsEntry("ratio", List.of());
    }

    @Test
    void theMachineIsLookedAtInEveryRound() throws Exception {
        Sampled sampled = sampled(new Scripted(List.of()));
        assertThat(sampled.machine().capacity()).isEqualTo(1.8);
        assertThat(sampled.others()).containsExactly(0.25, 0.25, 0.25);
    }

    @Test
    void whereNobodyTellsOfOthersNothingIsMadeUp() throws Exception {
        Scripted site = new Scripted(List.of());
        site.others = OptionalDouble.empty();
        assertThat(sampled(site).others()).isEmpty();
    }

    @Test
    void anExperimentThatBreaksOffYieldsNothing() {
        Site broken = new Site() {
            @Override
            public List<Reported> answer(Trial trial) throws InterruptedException {
                throw new InterruptedException("Ctrl-C");
            }

            @Override
            public double capacity() {
                return 2;
            }

            @Override
            public OptionalDouble others() {
                return OptionalDouble.empty();
            }

            @Override
            public void close() {}
        };
        Sampling sampling = new Sampling(broken, Progress.NONE);
        assertThatThrownBy(() -> sampling.run(LabExperiment.all())).isInstanceOf(InterruptedException.class);
    }
}
