package org.interleave.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordScannerTest {

    @ParameterizedTest
    @MethodSource("texts")
    void itCountsAsWcDoes(String text, int inUtf8, int inAscii) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(new WordScanner(true).scan(bytes, bytes.length).tally().words())
                .isEqualTo(inUtf8);
        assertThat(new WordScanner(false).scan(bytes, bytes.length).tally().words())
                .isEqualTo(inAscii);
    }

    /* Expected values are what GNU wc -w 9.1 prints, in C.UTF-8 and in C. */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", 0, 0),
                Arguments.of("one", 1, 1),
                Arguments.of(" one\ttwo\r\nthree\f\u000bfour ", 4, 4),
                Arguments.of("a\u0000b", 1, 1),
                Arguments.of("\u0001 \u0002", 0, 0),
                Arguments.of("café — élan", 3, 2),
                Arguments.of("no\u00a0break", 2, 1),
                Arguments.of("ideographic\u3000space", 2, 1),
                Arguments.of("日本語 テキスト", 2, 0),
                Arguments.of("😀 😀", 2, 0),
                Arguments.of("line\u2028separator", 1, 1),
                Arguments.of("next\u0085line", 1, 1));
    }

    @Test
    void bytesThatAreNoTextChangeNothing() {
        byte[] bytes = {'a', (byte) 0xff, 'b', ' ', (byte) 0xc3, ' ', (byte) 0x80, ' ', (byte) 0xe2, (byte) 0x80};
        assertThat(new WordScanner(true).scan(bytes, bytes.length).tally().words())
                .isEqualTo(1);
    }

    @Test
    void overlongFormsAndSurrogatesAreNoCharacters() {
        byte[] overlongA = {(byte) 0xc1, (byte) 0x81};
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        assertThat(new WordScanner(true).scan(overlongA, 2).tally().words()).isZero();
        assertThat(new WordScanner(true).scan(surrogate, 3).tally().words()).isZero();
    }

    @Test
    void aTextMayBeReadInBlocksCutAnywhere() {
        byte[] bytes = "größe 日本 no\u00a0break x".getBytes(UTF_8);
        WordTally whole = new WordScanner(true).scan(bytes, bytes.length).tally();
        for (int cut = 0; cut <= bytes.length; cut++) {
            WordScanner scanner = new WordScanner(true);
            scanner.scan(bytes, 0, cut);
            scanner.scan(bytes, cut, bytes.length);
            assertThat(scanner.tally()).as("cut at byte %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void talliesOfStretchesAddUpToTheTallyOfTheWhole() {
        String text = " ab  c d\n ef";
        for (int i = 0; i <= text.length(); i++) {
            for (int j = i; j <= text.length(); j++) {
                WordTally sum = tally(text.substring(0, i))
                        .then(tally(text.substring(i, j)))
                        .then(tally(text.substring(j)));
                assertThat(sum).as("cut at %d and %d", i, j).isEqualTo(tally(text));
            }
        }
    }

    private static WordTally tally(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new WordScanner(true).scan(bytes, bytes.length).tally();
    }
}
