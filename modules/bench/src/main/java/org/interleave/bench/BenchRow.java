package org.interleave.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured claim beside a peer, both from the same run.
 *
 * @param name what was measured
 * @param value ours, a median
 * @param unit its unit
 * @param peer what it is held against
 * @param peerValue the peer's; null when the peer is absent
 * @param ratio how many times better than the peer we are; null when the peer is absent
 * @param target what the ratio ought to be at least; null when nothing is promised
 * @param verdict whether it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchRow(
        String name,
        double value,
        String unit,
        String peer,
        @Nullable Double peerValue,
        @Nullable Double ratio,
        @Nullable Double target,
        Verdict verdict) {

    /** What became of a claim. */
    public enum Verdict {
        /** The target is reached, or nothing was promised. */
        HOLDS,
        /** It is not. */
        SHORT,
        /** The peer is not installed, so nothing can be said. */
        ABSENT;

        /** As it is written in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A row where less is better, such as a time. */
    static BenchRow lessIsBetter(String name, double value, String unit, String peer, double peerValue, double target) {
        double ratio = peerValue / value;
        return new BenchRow(
                name, value, unit, peer, peerValue, ratio, target, ratio >= target ? Verdict.HOLDS : Verdict.SHORT);
    }
}
