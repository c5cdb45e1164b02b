package org.interleave.cli.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.interleave.cli.Screen;
import org.interleave.explorer.show.Sources;
import org.interleave.explorer.show.Stepping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepByStepTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private List<String> headlines(String typed) throws Exception {
        Screen screen = Screen.plain(new PrintWriter(out), new PrintWriter(err), new StringReader(typed));
        new StepByStep(screen, new Stepping(MadeUp.trace(), Sources.NONE)).run();
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("Step ") || line.startsWith("That is"))
                .map(line -> line.replaceFirst(" of .*", ""))
                .toList();
    }

    @Test
    void oneLineIsOneStepAndTheEndOfTheInputIsTheEnd() throws Exception {
        assertThat(headlines("n\n\nb\nG\ng\n"))
                .containsExactly("Step 1", "Step 2", "Step 3", "Step 2", "Step 4", "Step 1");
        assertThat(out.toString()).contains("▶3   │").doesNotContain("\033");
    }

    @Test
    void atBothEndsItSaysSoAndQuitsWhenAsked() throws Exception {
        assertThat(headlines("b\nG\nn\nq\nb\n"))
                .containsExactly("Step 1", "That is the first step.", "Step 4", "That is the last step.");
    }

    @Test
    void anythingElseIsAnsweredWithWhatThereIs() throws Exception {
        assertThat(headlines("next\n")).containsExactly("Step 1");
        assertThat(err.toString()).contains("'next'", "n forward, b back, g first, G last, q quit");
    }

    @ParameterizedTest
    @CsvSource({
        "20, FORWARD",
        "6e, FORWARD",
        "0d, FORWARD",
        "1b5b43, FORWARD",
        "1b4f43, FORWARD",
        "62, BACK",
        "70, BACK",
        "1b5b44, BACK",
        "1b5b313b3544, BACK",
        "67, FIRST",
        "1b5b48, FIRST",
        "1b5b317e, FIRST",
        "47, LAST",
        "1b5b46, LAST",
        "1b5b347e, LAST",
        "71, QUIT",
        "03, QUIT",
        "1b, QUIT",
        "1b5b337e, NONE",
        "78, NONE",
    })
    void aKeyMayBeSeveralCharacters(String hex, Move expected) throws Exception {
        Deque<Integer> characters = new ArrayDeque<>();
        for (int i = 0; i < hex.length(); i += 2) {
            characters.add(Integer.parseInt(hex.substring(i, i + 2), 16));
        }
        Keys keys = new Keys(millis -> characters.isEmpty() ? Keys.NOTHING : characters.remove());
        assertThat(keys.next(1)).isEqualTo(expected);
        assertThat(characters).isEmpty();
        assertThat(keys.next(1)).isEqualTo(Move.NONE);
    }
}
