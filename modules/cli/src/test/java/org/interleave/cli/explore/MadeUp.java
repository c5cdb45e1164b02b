package org.interleave.cli.explore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interleave.explorer.Exploration;
import org.interleave.explorer.Failure;
import org.interleave.explorer.FailureKind;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.interleave.explorer.Verdict;

/** Results nobody had to search for. */
public final class MadeUp {
    /** A token for a program that does not exist. */
    public static final String TOKEN = "v1;operation;1a2b3c4d;0x1.0-1x2~.0-2x2";

    private MadeUp() {}

    /** T1 and T2 add 1 to a count of 0, and one of them in vain. */
    public static Failure lostUpdate(String where) {
        return new Failure(
                FailureKind.ASSERTION,
                "T1 read count 0 | switch | T2 read count 0, wrote count 1 | switch | T1 wrote count 1",
                "no switch may fall between the read and the write of count",
                where,
                1,
                true,
                TOKEN,
                trace(),
                null,
                null);
    }

    static Trace trace() {
        return new Trace(
                List.of("main", "T1", "T2"),
                List.of(
                        step(1, 1, "read count 0", 3, false, "0"),
                        step(2, 2, "read count 0", 3, true, "0"),
                        step(3, 2, "wrote count 1", 3, false, "1"),
                        step(4, 1, "wrote count 1", 3, false, "1")),
                "count is 1, and should be 2",
                "counting\n");
    }

    private static Step step(int number, int thread, String words, int line, boolean preemption, String count) {
        return new Step(
                number, thread, words, "Tally.java", line, "Tally.add", preemption, Map.of("count", count), Map.of());
    }

    static Exploration failing() {
        return new Exploration(
                Verdict.FAIL,
                Optional.of(lostUpdate("Tally.add (Tally.java:3)")),
                5,
                List.of("1", "2\n3"),
                "A schedule fails.");
    }

    static Exploration without(Verdict verdict, String message) {
        return new Exploration(verdict, Optional.empty(), 20, List.of("2"), message);
    }
}
