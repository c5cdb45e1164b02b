package org.interleave.cli.course;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check, or a whole suite, comes to. */
public enum Verdict {
    /** It holds. */
    @JsonProperty("pass")
    PASS("pass"),
    /** It does not. */
    @JsonProperty("fail")
    FAIL("fail"),
    /** It could not be judged, and the reason was told. */
    @JsonProperty("inconclusive")
    INCONCLUSIVE("inconclusive"),
    /** It did not run: the code does not compile, or an earlier check ended the run. */
    @JsonProperty("not run")
    NOT_RUN("not run"),
    /** The starter is as it was delivered. */
    @JsonProperty("not started")
    NOT_STARTED("not started");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As users read it. */
    public String words() {
        return words;
    }
}
