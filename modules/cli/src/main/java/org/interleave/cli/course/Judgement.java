package org.interleave.cli.course;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer to a question comes to, with the reply to it. */
record Judgement(Verdict verdict, String reply) {
    /** Right, wrong, or not to be decided from this learner's measurement. */
    enum Verdict {
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("wrong")
        WRONG,
        @JsonProperty("inconclusive")
        INCONCLUSIVE
    }

    static Judgement right(String reply) {
        return new Judgement(Verdict.RIGHT, reply);
    }

    static Judgement wrong(String reply) {
        return new Judgement(Verdict.WRONG, reply);
    }

    static Judgement inconclusive(String reason) {
        return new Judgement(Verdict.INCONCLUSIVE, reason);
    }
}
