package org.interleave.cli.course;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One line of the journal: something the learner did. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Predicted.class, name = "predicted"),
    @JsonSubTypes.Type(value = Event.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Event.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Event.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = Event.Hinted.class, name = "hinted"),
    @JsonSubTypes.Type(value = Event.Restored.class, name = "restored"),
})
sealed interface Event {
    /** When. */
    Instant at();

    /** The lab's number. */
    String lab();

    /** Predictions were sealed; the last before a measurement counts. */
    record Predicted(Instant at, String lab, Map<String, String> values, String seal) implements Event {}

    /** A measurement was kept in this file of the lab. */
    record Measured(Instant at, String lab, String file) implements Event {}

    /** A question was answered, and judged on this measurement. */
    record Answered(
            Instant at, String lab, String question, String answer, Judgement.Verdict verdict, String measurement)
            implements Event {}

    /** The suite ran on this snapshot of the learner's files. */
    record Checked(Instant at, String lab, Verdict verdict, String files, String suite, List<String> failed)
            implements Event {}

    /** A rung of a check's hints was shown. */
    record Hinted(Instant at, String lab, String check, int rung) implements Event {}

    /** The learner's files were changed from one snapshot to another by {@code reset} or {@code undo}. */
    record Restored(Instant at, String lab, String by, String before, String files) implements Event {}
}
