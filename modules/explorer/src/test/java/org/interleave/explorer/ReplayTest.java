package org.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A token replays, to the letter, as often as one likes; and it says when it cannot. */
class ReplayTest {
    private static final int TIMES = 100;

    @TempDir
    private Path folder;

    static List<Programs.Expected> failing() {
        // A stack overflows where the JVM says, and nothing can be followed that far.
        return Programs.corpus().stream()
                .filter(expected ->
                        !expected.passes() && !List.of("X41", "X43", "X44").contains(expected.program()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("failing")
    void aHundredReplaysAreEqual(Programs.Expected expected) throws Exception {
        Explore explore = expected.explore();
        Failure failure = explore.run().failure().orElseThrow();
        Token token = Token.parse(failure.token());
        World world = expected.world(Limits.DEFAULT);
        world.run.spinningFails = token.mode() == Token.Mode.SPIN;
        Witness witness = new Witness(world, token.hash());
        world.run(new BoundedSearch(0));
        for (int i = 0; i < TIMES; i++) {
            Witness.Told told = witness.tell(token);
            if (!token.endless()) {
                assertThat(told.kind()).isEqualTo(failure.kind());
            }
            assertThat(told.trace()).isEqualTo(failure.trace());
        }
        assertThat(explore.replay(failure.token())).isEqualTo(failure.trace());
    }

    @Test
    void aTokenOfAnotherProgramIsRefused() throws Exception {
        Explore explore = Programs.of(folder, "public static void main(String[] a) { assert false; }");
        String token = explore.run().failure().orElseThrow().token();
        String other = token.replace(explore.programHash(), "00000000");
        assertThatThrownBy(() -> explore.replay(other))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("the program has changed");
    }

    @Test
    void whatIsNoTokenIsRefused() throws Exception {
        Explore explore = Programs.of(folder, "public static void main(String[] a) { assert false; }");
        for (String text : List.of(
                "", "v1", "v2;operation;00000000;0x1", "v1;operation;zz;0x1", "v1;operation;00000000;0x99999999999")) {
            assertThatThrownBy(() -> explore.replay(text)).isInstanceOf(ReplayException.class);
        }
    }

    @Test
    void aScheduleThatCannotBeFollowedDiverges() throws Exception {
        Explore explore = Programs.of(folder, """
                static int x;
                public static void main(String[] a) throws Exception {
                    Thread t = new Thread(() -> x++);
                    t.start();
                    x++;
                    t.join();
                }
                """);
        String wanted = "v1;operation;%s;0x1.0-7x3".formatted(explore.programHash());
        assertThatThrownBy(() -> explore.replay(wanted))
                .isInstanceOf(ReplayException.class)
                .hasMessageStartingWith("REPLAY_DIVERGED");
    }
}
