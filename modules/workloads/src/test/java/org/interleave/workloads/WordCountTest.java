package org.interleave.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50})
    void aFolderHasAsManyWordsAsWcCountsHoweverManyJobsShareIt(int tasks) throws Exception {
        fillWithText();
        assertThat(count(folder, tasks)).isEqualTo(wc(folder));
    }

    @Test
    void oneFileIsSharedBetweenJobsToo() throws Exception {
        Path file = folder.resolve("text");
        Files.writeString(file, "größer als ein wort ".repeat(1000));
        assertThat(count(file, 13)).isEqualTo(4000);
    }

    @Test
    void moreJobsThanBytesLeaveSomeWithNothingToDo() throws Exception {
        Files.writeString(folder.resolve("a"), "a b");
        assertThat(count(folder, 9)).isEqualTo(2);
    }

    @Test
    void anEmptyFileHasNoWords() throws Exception {
        Files.createFile(folder.resolve("empty"));
        assertThat(count(folder, 2)).isZero();
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Files.writeString(folder.resolve("real"), "one two");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("round"), folder);
        assertThat(count(folder, 2)).isEqualTo(2);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> count(folder.resolve("nothing"), 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aFolderWithoutFilesIsNamed() {
        assertThatThrownBy(() -> count(folder, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no files");
    }

    @Test
    void byDefaultTheJdksOwnTextsAreCounted() throws Exception {
        try (var prepared = new WordCount().prepare(sizing(Optional.empty(), 2))) {
            assertThat(prepared.size()).contains("words in").doesNotStartWith("0 ");
        }
    }

    private static long count(Path input, int tasks) throws Exception {
        try (var prepared = new WordCount().prepare(sizing(Optional.of(input), tasks));
                SequentialModel model = new SequentialModel()) {
            Trial<WordTally> trial = prepared.trial();
            Run<WordTally> run = model.run(trial.jobs());
            assertThat(trial.judge(run.outcomes(), model.traits()).ok()).isTrue();
            return run.outcomes().stream()
                    .map(Outcome::get)
                    .reduce(WordTally.EMPTY, WordTally::then)
                    .words();
        }
    }

    private static Sizing sizing(Optional<Path> input, int tasks) {
        return new Sizing(OptionalInt.of(tasks), input, Duration.ofNanos(1), new Calibration(20, 2));
    }

    /* Many sizes, deep folders, files with no line end, characters of every length, and bytes that are no text. */
    private void fillWithText() throws IOException {
        Random random = new Random(7);
        String[] pieces = {"word", "é", "日本", "😀", " ", "\n", "\t", "\u00a0", "\u3000", "\u0000", "x"};
        for (int i = 0; i < 30; i++) {
            Path file = folder.resolve("d" + random.nextInt(4))
                    .resolve("e" + random.nextInt(3))
                    .resolve("f" + i);
            Files.createDirectories(file.getParent());
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            if (i % 5 == 0 && bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) 0xfe;
            }
            Files.write(file, bytes);
        }
    }

    private static long wc(Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/wc")) && WordScanner.localeIsUtf8(), "wc in a UTF-8 locale");
        Process wc = new ProcessBuilder(
                        "sh", "-c", "find \"$1\" -type f -exec cat {} + | wc -w", "sh", folder.toString())
                .start();
        String count = new String(wc.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(wc.waitFor()).isZero();
        return Long.parseLong(count);
    }
}
