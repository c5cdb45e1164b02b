package org.interleave.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops in strips do what they did, and still come to a checkpoint again and again. */
class CountedLoopsTest {
    private static final Set<Told> PROGRESS = EnumSet.of(Told.PROGRESS);

    @TempDir
    private Path folder;

    /** Counts the rounds it is told of. */
    private static final class Counting extends PassThrough {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        private int loops;

        @Override
        public void loop(int site) {
            loops++;
        }

        @Override
        public PrintStream out() {
            return out;
        }
    }

    private Counting run(boolean strips, String body) {
        Program program = Program.compile(folder, """
                public class Main {
                    static int[] array = new int[1000];
                    static long sum;
                    int limit = 50;
                    static int twice(int x) {
                        return 2 * x;
                    }
                    public static void main(String[] arguments) {
                        %s
                        System.out.print(sum);
                    }
                }
                """.formatted(body));
        Counting machine = new Counting();
        Weaver weaver = new Weaver(
                ClassSource.of(List.of(program.folder()), null), name -> true, Weaving.onRealThreads(PROGRESS, strips));
        Program.main(new WeaveLoader(weaver, machine, CountedLoopsTest.class.getClassLoader()));
        return machine;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (int i = 0; i < 100_000; i++) { sum += i; }",
                "for (int i = 7; i <= 100_000; i += 3) { sum += i; if (i == 90_001) { break; } }",
                "for (int i = 100_000; i > 0; i--) { if (i % 3 == 0) { continue; } sum += i; }",
                "for (int i = 100_000; i >= 5; i -= 5) { sum = sum * 31 + i; }",
                "for (long i = 0; i < 100_000L; i++) { sum += i ^ sum; }",
                "for (long i = 100_000L; i > 0; i -= 2) { sum += i; }",
                "for (long i = 0, n = 100_000; i <= n; i++) { sum ^= i * 31; }",
                "int n = 100_000; while (n > 0) { n--; sum += n; }",
                "int n = 100_000; while (n-- > 0) { sum += n; }",
                "for (int k = 0; k < 100; k++) { for (int i = 0; i < array.length; i++) { array[i] += i + k; } } sum = array[77];",
                "int[] mine = array; for (int k = 0; k < 100; k++) { for (int each : mine) { sum += each + k; } }",
                "Main one = new Main(); one.limit = 100_000; for (int i = 0; i < one.limit; i++) { sum += i; }",
                "String text = \"ab\".repeat(50_000); for (int i = 0; i < text.length(); i++) { sum = 31 * sum + text.charAt(i); }",
                "for (int i = Integer.MAX_VALUE - 100_000; i < Integer.MAX_VALUE; i++) { sum += i; }",
                "for (int i = Integer.MIN_VALUE + 100_000; i > Integer.MIN_VALUE; i--) { sum += i; }",
                "for (long i = Long.MAX_VALUE - 100_000; i < Long.MAX_VALUE; i++) { sum += i; }",
                "for (int i = 5; i < 5; i++) { sum++; } for (int i = 9; i < 3; i++) { sum++; }"
            })
    void theyComputeTheSame(String body) {
        Counting all = run(false, body);
        Counting strips = run(true, body);
        assertThat(strips.bytes).hasToString(all.bytes.toString(StandardCharsets.UTF_8));
        if (all.loops > 0) {
            assertThat(all.loops).isGreaterThan(10_000);
        }
        if (!body.contains("n-- >")) { // Counted in the test itself: told of every round.
            assertThat(strips.loops).isLessThan(all.loops / 20 + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Calls: each round may take long, and is a checkpoint of its own.
                "for (int i = 0; i < 1000; i++) { sum += twice(i); }",
                "for (int i = 0; i < 1000; i++) { sum += String.valueOf(i).length(); }",
                // The count stands still: who waits in it for somebody else must be able to lose the turn.
                "int i = 0; int rounds = 0; while (i < 10) { if (rounds++ > 990) { i++; } }",
                // The limit moves.
                "int n = 2000; for (int i = 0; i < n; i++) { n--; sum += i; }",
                "Main one = new Main(); one.limit = 2000; for (int i = 0; i < one.limit; i++) { one.limit--; sum++; }"
            })
    void loopsThatDoMoreAreToldOfInEveryRound(String body) {
        Counting all = run(false, body);
        Counting strips = run(true, body);
        assertThat(all.loops).isBetween(900, 2100);
        assertThat(strips.loops).isEqualTo(all.loops);
        assertThat(strips.bytes).hasToString(all.bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aLongLoopComesToManyCheckpoints() {
        assertThat(run(true, "for (int i = 0; i < 10_000_000; i++) { sum += i; }").loops)
                .isBetween(1_000, 100_000);
    }
}
