package org.interleave.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.interleave.timeline.TimelineRecorder;
import org.interleave.workloads.Answer;
import org.interleave.workloads.ConcurrencyModel;
import org.interleave.workloads.InputException;
import org.interleave.workloads.Job;
import org.interleave.workloads.Outcome;
import org.interleave.workloads.PlainContext;
import org.interleave.workloads.Run;
import org.interleave.workloads.Run.Metric;
import org.interleave.workloads.Sizing;
import org.interleave.workloads.Traits;
import org.interleave.workloads.Trial;
import org.interleave.workloads.Workload;
import org.junit.jupiter.api.Test;

/** An experiment on models whose times are scripted: nothing here waits for a clock. */
class ExperimentTest {
    private final List<String> trail = new ArrayList<>();

    @Test
    void roundsAreInterleavedAndWarmUpsAreThrownAway() throws Exception {
        Findings findings = experiment(
                        List.of(new Script("sequential", 90, 90, 10, 20, 30), new Script("b", 90, 90, 5, 5, 5)))
                .run();
        assertThat(trail.subList(0, 4)).containsExactly("sequential", "b", "sequential", "b");
        assertThat(trail.subList(4, 10)).containsExactly("sequential", "b", "sequential", "b", "sequential", "b");
        assertThat(findings.complete()).isTrue();
        assertThat(findings.measured().getFirst().samples().seconds()).containsExactly(10e-9, 20e-9, 30e-9);
    }

    @Test
    void aModelWithItsOwnProcessesIsWarmedUpUntilItIsNoFaster() throws Exception {
        Script workers = new Script("sequential", 900, 500, 300, 290, 290, 1, 1, 1);
        workers.processes = Set.of(4711L);
        experiment(List.of(workers)).run();
        assertThat(trail).hasSize(4 + 1 + 3);
    }

    @Test
    void speedUpIsTheMedianOfTheRatiosWithinEachRound() throws Exception {
        // A disturbance slowed whole rounds, for both models alike; the medians of each alone would say 30 / 5 = 6.
        Findings findings = experiment(
                        List.of(new Script("sequential", 9, 9, 10, 100, 30), new Script("b", 9, 9, 5, 50, 3)))
                .run();
        assertThat(row(findings, "b").speedup()).isEqualTo(2.0);
        assertThat(row(findings, "sequential").speedup()).isEqualTo(1.0);
    }

    @Test
    void whatAModelDoesNotCountIsLeftOut() throws Exception {
        Findings findings =
                experiment(List.of(new Script("sequential", 1, 1, 1, 1, 1))).run();
        Row row = row(findings, "sequential");
        assertThat(row.switches()).isNull();
        assertThat(row.bytesShipped()).isNull();
        assertThat(row.p50Millis()).isNull();
        assertThat(row.lostUpdates()).isNull();
    }

    @Test
    void aWrongAnswerIsNeverHiddenNotEvenInTheWarmUp() throws Exception {
        Script wrong = new Script("b", 1, 1, 1, 1, 1);
        wrong.failingRun = 0;
        Findings findings = experiment(List.of(new Script("sequential", 1, 1, 1, 1, 1), wrong))
                .run();
        assertThat(row(findings, "b").answerOk()).isFalse();
        assertThat(row(findings, "b").verdict()).startsWith("WRONG").contains("on purpose");
        assertThat(row(findings, "sequential").answerOk()).isTrue();
    }

    @Test
    void whatWasMeasuredBeforeAnInterruptIsKept() throws Exception {
        Script interrupting = new Script("b", 9, 9, 5, 5, 5);
        interrupting.interruptedRun = 4;
        Experiment experiment = experiment(List.of(new Script("sequential", 9, 9, 10, 10, 10), interrupting));
        assertThatThrownBy(experiment::run).isInstanceOf(InterruptedException.class);
        Findings findings = experiment.soFar();
        assertThat(findings.complete()).isFalse();
        assertThat(row(findings, "b").speedup()).isEqualTo(2.0);
        assertThat(findings.measured().getFirst().samples().seconds()).hasSize(2);
    }

    private Experiment experiment(List<ConcurrencyModel> models) {
        Plan plan = new Plan(List.of(new OneJob()), OptionalInt.empty(), Optional.empty(), true);
        return new Experiment(plan, models, Progress.NONE);
    }

    private static Row row(Findings findings, String model) {
        return findings.comparison().runs().stream()
                .filter(row -> row.model().equals(model))
                .findFirst()
                .orElseThrow();
    }

    /** A model that does nothing and says it took the next of its scripted times. */
    private final class Script implements ConcurrencyModel {
        private final String name;
        private final long[] nanos;
        private int runs;
        private int failingRun = -1;
        private int interruptedRun = -1;
        private Set<Long> processes = Set.of();

        Script(String name, long... nanos) {
            this.name = name;
            this.nanos = nanos;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String summary() {
            return "scripted";
        }

        @Override
        public Traits traits() {
            return new Traits(false, false, true);
        }

        @Override
        public Set<Long> processes() {
            return processes;
        }

        @Override
        public <R> Run<R> run(List<? extends Job<R>> jobs, TimelineRecorder recorder) throws InterruptedException {
            if (jobs.size() > 1) { // Not the workload of this test: something small, for the compiler.
                List<Outcome<R>> outcomes = jobs.stream()
                        .map(job -> Outcome.<R>of(() -> job.run(new PlainContext())))
                        .toList();
                return new Run<>(outcomes, recorder.finish(), 1, Map.of());
            }
            int run = runs++;
            trail.add(name);
            if (run == interruptedRun) {
                throw new InterruptedException("scripted");
            }
            Outcome<R> outcome = run == failingRun
                    ? new Outcome.Threw<>(new IllegalStateException("on purpose"))
                    : Outcome.of(() -> jobs.getFirst().run(new PlainContext()));
            Map<Metric, Long> none = new EnumMap<>(Metric.class);
            return new Run<>(Collections.nCopies(jobs.size(), outcome), recorder.finish(), nanos[run], none);
        }
    }

    private static final class OneJob implements Workload {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public String summary() {
            return "one job";
        }

        @Override
        public Kind kind() {
            return Kind.CPU;
        }

        @Override
        public int defaultTasks() {
            return 1;
        }

        @Override
        public Prepared<String> prepare(Sizing sizing) throws InputException {
            return new Prepared<>() {
                @Override
                public int tasks() {
                    return 1;
                }

                @Override
                public String size() {
                    return "one";
                }

                @Override
                public Trial<String> trial() {
                    return new Trial<>() {
                        @Override
                        public List<Job<String>> jobs() {
                            return List.of(context -> "done");
                        }

                        @Override
                        public Answer judge(List<Outcome<String>> outcomes, Traits traits) {
                            return Answer.of(outcomes.getFirst().get().equals("done"), "done");
                        }
                    };
                }
            };
        }
    }
}
