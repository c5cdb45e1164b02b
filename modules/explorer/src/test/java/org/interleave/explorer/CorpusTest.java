package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of the corpus is judged right: kind of failure, preemptions, and the corrected twin certified. */
class CorpusTest {
    static Iterable<Programs.Expected> corpus() {
        return Programs.corpus();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isJudgedRight(Programs.Expected expected) {
        Exploration exploration = expected.explore().run();
        if (expected.passes()) {
            assertThat(exploration.verdict().passed()).as("%s", exploration).isTrue();
            return;
        }
        assertThat(exploration.verdict()).as(exploration.message()).isEqualTo(Verdict.FAIL);
        Failure failure = exploration.failure().orElseThrow();
        assertThat(expected.kinds())
                .as(failure.happened())
                .contains(failure.kind().name());
        if (!expected.preemptions().isEmpty()) {
            assertThat(failure.minPreemptions()).isEqualTo(Integer.parseInt(expected.preemptions()));
        }
        assertThat(failure.trace().preemptions()).isLessThanOrEqualTo(failure.minPreemptions());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void getsTheSameVerdictAndCountAgain(Programs.Expected expected) {
        Exploration first = expected.explore().run();
        Exploration second = expected.explore().run();
        assertThat(second.verdict()).isEqualTo(first.verdict());
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(second.schedules()).isEqualTo(first.schedules());
        assertThat(second.outcomes()).isEqualTo(first.outcomes());
        assertThat(second.failure().map(Failure::token))
                .isEqualTo(first.failure().map(Failure::token));
    }
}
