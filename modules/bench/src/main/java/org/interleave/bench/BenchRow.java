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
 * @param peer what it is held against; {@value #NO_PEER} when the claim stands alone
 * @param peerValue the peer's; null when there is no peer or it is absent
 * @param ratio how many times better than the peer we are; null when there is no peer or it is absent
 * @param target what the ratio, or without a peer the value, ought to be at least; null when nothing is promised
 * @param verdict whether it is
 * @param why why the peer is absent; null when it is not
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
        Verdict verdict,
        @Nullable String why) {

    /** Stands where a peer would. */
    public static final String NO_PEER = "-";

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
    public static BenchRow lessIsBetter(
            String name, double value, String unit, String peer, double peerValue, double target) {
        return compared(name, value, unit, peer, peerValue, peerValue / value, target);
    }

    /** A row whose ratio is known: it may be the median of the rounds' ratios instead of the ratio of the medians. */
    static BenchRow compared(
            String name,
            double value,
            String unit,
            String peer,
            double peerValue,
            double ratio,
            @Nullable Double target) {
        Verdict verdict = target == null || ratio >= target ? Verdict.HOLDS : Verdict.SHORT;
        return new BenchRow(name, value, unit, peer, peerValue, ratio, target, verdict, null);
    }

    /** A claim that needs no peer. */
    static BenchRow atLeast(String name, double value, String unit, double target) {
        Verdict verdict = value >= target ? Verdict.HOLDS : Verdict.SHORT;
        return new BenchRow(name, value, unit, NO_PEER, null, null, target, verdict, null);
    }

    /** A row whose peer could not be had. */
    static BenchRow absent(String name, double value, String unit, String peer, @Nullable Double target, String why) {
        return new BenchRow(name, value, unit, peer, null, null, target, Verdict.ABSENT, why);
    }
}
