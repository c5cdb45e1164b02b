package org.interleave.cli.course;

import java.util.List;

/** How a run of a suite ended. */
public sealed interface SuiteOutcome {
    /** One result per check of the lab, in its order. */
    List<CheckResult> results();

    /** The verdict over all. */
    default Verdict verdict() {
        if (results().stream().anyMatch(result -> result.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return results().stream().allMatch(result -> result.verdict() == Verdict.PASS)
                ? Verdict.PASS
                : Verdict.INCONCLUSIVE;
    }

    /** The names of the checks that failed. */
    default List<String> failed() {
        return results().stream()
                .filter(result -> result.verdict() == Verdict.FAIL)
                .map(result -> result.check().id())
                .toList();
    }

    /** It ran to its end; {@code output} is what the code printed, cut short if it was much. */
    record Ran(List<CheckResult> results, String output) implements SuiteOutcome {}

    /** The sources do not compile: each error as {@code file:line: message}. */
    record DoesNotCompile(List<CheckResult> results, List<String> errors) implements SuiteOutcome {
        @Override
        public Verdict verdict() {
            return Verdict.FAIL;
        }
    }

    /** It was stopped at its time limit; {@code threads} says what each thread was doing. */
    record Hung(List<CheckResult> results, List<String> threads, String output) implements SuiteOutcome {
        @Override
        public Verdict verdict() {
            return Verdict.FAIL;
        }
    }

    /** The JVM ended before the suite did. */
    record Died(List<CheckResult> results, String how, String output) implements SuiteOutcome {
        @Override
        public Verdict verdict() {
            return Verdict.FAIL;
        }
    }
}
