package org.interleave.explorer.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.interleave.explorer.Failure;
import org.interleave.explorer.FailureKind;
import org.interleave.explorer.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        Path file = folder.resolve("new/lab01.CounterTest.everyIncrementIsKept.trace");
        Failure failure = MadeTrace.failure(MadeTrace.lostUpdate(), MadeTrace.nothingLost());
        TraceFile.write(file, "lab01.CounterTest.everyIncrementIsKept", failure);
        assertThat(TraceFile.read(file)).isEqualTo(new TraceFile("lab01.CounterTest.everyIncrementIsKept", failure));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anyTextSurvives() throws Exception {
        StringBuilder all = new StringBuilder("\\n \\u0041 \\ tab\t return\r line\n end\\");
        IntStream.range(0, 0x10000).forEach(c -> all.append((char) c));
        all.appendCodePoint(0x1F600);
        String wild = all.toString();
        Trace trace = MadeTrace.of(wild, "")
                .variable(wild, wild)
                .holder("", wild)
                .step(0, wild, 3, true)
                .step(1, "")
                .ends(wild);
        Failure failure = new Failure(FailureKind.DEADLOCK, wild, "", wild, 0, false, wild, trace, null, null);
        Path file = folder.resolve("wild.trace");
        TraceFile.write(file, wild, failure);
        assertThat(TraceFile.read(file)).isEqualTo(new TraceFile(wild, failure));
    }

    @Test
    void aLaterFailureReplacesAnEarlierOne() throws Exception {
        Path file = folder.resolve("one.trace");
        TraceFile.write(file, "one", MadeTrace.failure(MadeTrace.lostUpdate(), null));
        TraceFile.write(file, "two", MadeTrace.failure(MadeTrace.deadlock(), null));
        assertThat(TraceFile.read(file).test()).isEqualTo("two");
    }

    @Test
    void aFileThatIsCutShortOrBrokenSaysWhere() throws Exception {
        Path file = folder.resolve("good.trace");
        TraceFile.write(file, "t", MadeTrace.failure(MadeTrace.lostUpdate(), MadeTrace.nothingLost()));
        List<String> lines = Files.readAllLines(file);
        Path broken = folder.resolve("broken.trace");
        for (int i = 0; i < lines.size(); i++) {
            Files.write(broken, lines.subList(0, i));
            assertThatThrownBy(() -> TraceFile.read(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("broken.trace, line ");
        }
        Files.writeString(broken, Files.readString(file).replace("step\t2\t2\t", "step\t2\t9\t"));
        assertThatThrownBy(() -> TraceFile.read(broken)).hasMessageContaining("there is no thread 9");
        Files.write(broken, new byte[] {(byte) 0xff, 0, 10, 13});
        assertThatThrownBy(() -> TraceFile.read(broken)).hasMessageContaining("line 1");
    }
}
