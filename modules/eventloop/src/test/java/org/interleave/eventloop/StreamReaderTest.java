package org.interleave.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interleave.eventloop.Aio.await;
import static org.interleave.eventloop.Aio.createTask;
import static org.interleave.eventloop.Aio.run;
import static org.interleave.eventloop.Aio.yieldNow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Section 14 of the behaviour list: what a reader gives, whatever its bytes come from. */
class StreamReaderTest {
    private static final RunOptions VIRTUAL = RunOptions.virtualTime();

    private static StreamReader fed(String... parts) {
        StreamReader reader = new StreamReader();
        for (String part : parts) {
            reader.feedData(part.getBytes(UTF_8));
        }
        return reader;
    }

    private static StreamReader whole(String text) {
        StreamReader reader = fed(text);
        reader.feedEof();
        return reader;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What {@code reading} returns that has to wait for {@code later}. */
    private static String afterwards(StreamReader reader, Function<StreamReader, byte[]> reading, String... later) {
        Task<byte[]> task = createTask(() -> reading.apply(reader));
        yieldNow();
        for (String part : later) {
            assertThat(task.isDone()).isFalse();
            if (part.isEmpty()) {
                reader.feedEof();
            } else {
                reader.feedData(bytes(part));
            }
            yieldNow();
        }
        return new String(await(task), UTF_8);
    }

    @Test
    @DisplayName("216: read(n) returns what is there, at most n bytes; at the end none")
    void readReturnsWhatIsThere() {
        run(
                () -> {
                    StreamReader reader = whole("abcdef");
                    assertThat(reader.read(4)).asString().isEqualTo("abcd");
                    assertThat(reader.read(4)).asString().isEqualTo("ef");
                    assertThat(reader.read(4)).isEmpty();
                    assertThat(afterwards(fed(), r -> r.read(100), "some")).isEqualTo("some");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("216: read(0) returns nothing, at once; read(-1) everything up to the end")
    void readNothingOrEverything() {
        run(
                () -> {
                    assertThat(fed().read(0)).isEmpty();
                    assertThat(afterwards(fed("one "), StreamReader::read, "two ", "three", ""))
                            .isEqualTo("one two three");
                    assertThat(whole("rest").read(-1)).asString().isEqualTo("rest");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("217: readLine returns a line with its newline, at the end what is left, then nothing")
    void readLineReturnsLines() {
        run(
                () -> {
                    StreamReader reader = whole("one\n\nthree");
                    assertThat(reader.readLine()).asString().isEqualTo("one\n");
                    assertThat(reader.readLine()).asString().isEqualTo("\n");
                    assertThat(reader.readLine()).asString().isEqualTo("three");
                    assertThat(reader.readLine()).isEmpty();
                    assertThat(afterwards(fed("ab"), StreamReader::readLine, "cd", "ef\ngh"))
                            .isEqualTo("abcdef\n");
                },
                VIRTUAL);
    }

    @Test
    void aLineThatIsLongerThanTheLimitIsThrownAway() {
        run(
                () -> {
                    StreamReader reader = new StreamReader(3);
                    reader.feedData(bytes("li"));
                    reader.feedData(bytes("ne1\nline2\n"));
                    assertThatThrownBy(reader::readLine)
                            .isInstanceOf(LimitOverrunException.class)
                            .hasMessageContaining("found");
                    assertThatThrownBy(reader::readLine).isInstanceOf(IllegalArgumentException.class);
                    assertThat(reader.buffered()).isZero();
                    reader.feedData(bytes("longer, and without an end"));
                    assertThatThrownBy(reader::readLine).hasMessageContaining("not found");
                    reader.feedData(bytes("ok\n"));
                    assertThat(reader.readLine()).asString().isEqualTo("ok\n");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("218: readExactly(n) returns n bytes; an end before that gives what there was")
    void readExactlyOrTell() {
        run(
                () -> {
                    assertThat(afterwards(fed("ab"), r -> r.readExactly(5), "c", "defg"))
                            .isEqualTo("abcde");
                    StreamReader reader = whole("abc");
                    assertThat(reader.readExactly(0)).isEmpty();
                    assertThatThrownBy(() -> reader.readExactly(5))
                            .isInstanceOfSatisfying(IncompleteReadException.class, thrown -> {
                                assertThat(thrown.partial()).asString().isEqualTo("abc");
                                assertThat(thrown.expected()).isEqualTo(5);
                                assertThat(thrown).hasMessage("3 bytes read on a total of 5 expected bytes");
                            });
                    assertThat(reader.read()).isEmpty();
                    assertThatThrownBy(() -> fed("abc").readExactly(-1))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("less than zero");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("220: readUntil at the end without a separator gives the rest")
    void readUntilOrTell() {
        run(
                () -> {
                    StreamReader reader = whole("key: value; rest");
                    assertThat(reader.readUntil(bytes("; "))).asString().isEqualTo("key: value; ");
                    assertThatThrownBy(() -> reader.readUntil(bytes("; ")))
                            .isInstanceOfSatisfying(IncompleteReadException.class, thrown -> {
                                assertThat(thrown.partial()).asString().isEqualTo("rest");
                                assertThat(thrown.expected()).isNull();
                            });
                },
                VIRTUAL);
    }

    @Test
    void aSeparatorMayComeInTwoParts() {
        run(
                () -> {
                    StreamReader reader = fed("line\r");
                    assertThat(afterwards(reader, r -> r.readUntil(bytes("\r\n")), "\nnext"))
                            .isEqualTo("line\r\n");
                    assertThat(reader.read(9)).asString().isEqualTo("next");
                },
                VIRTUAL);
    }

    @Test
    void ofSeveralSeparatorsTheOneCountsThatEndsFirst() {
        run(
                () -> {
                    List<byte[]> separators = List.of(bytes("END"), bytes("\n"), bytes("N"));
                    StreamReader reader = fed("a\nbENDc\n");
                    assertThat(reader.readUntil(separators)).asString().isEqualTo("a\n");
                    assertThat(reader.readUntil(separators)).asString().isEqualTo("bEN");
                    assertThatThrownBy(() -> reader.readUntil(List.of())).isInstanceOf(IllegalArgumentException.class);
                    assertThatThrownBy(() -> reader.readUntil(new byte[0]))
                            .isInstanceOf(IllegalArgumentException.class);
                },
                VIRTUAL);
    }

    @Test
    void whatIsBeyondTheLimitStaysWhereItIs() {
        run(
                () -> {
                    StreamReader reader = new StreamReader(4);
                    reader.feedData(bytes("123456$78"));
                    assertThatThrownBy(() -> reader.readUntil(bytes("$")))
                            .isInstanceOfSatisfying(
                                    LimitOverrunException.class,
                                    thrown -> assertThat(thrown.consumed()).isEqualTo(6));
                    assertThat(reader.readExactly(6)).asString().isEqualTo("123456");
                    assertThat(reader.readUntil(bytes("$"))).asString().isEqualTo("$");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("221: a second task that reads while another waits is told")
    void oneTaskReadsAtATime() {
        run(
                () -> {
                    StreamReader reader = fed();
                    Task<byte[]> first = createTask(() -> reader.read(5));
                    yieldNow();
                    assertThatThrownBy(reader::readLine)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("called while another coroutine is already waiting");
                    reader.feedData(bytes("abc"));
                    assertThat(await(first)).asString().isEqualTo("abc");
                },
                VIRTUAL);
    }

    @Test
    @DisplayName("222: a read that is cancelled loses nothing")
    void aCancelledReadLosesNothing() {
        run(
                () -> {
                    StreamReader reader = fed("ab");
                    Task<byte[]> task = createTask(() -> reader.readExactly(4));
                    yieldNow();
                    task.cancel();
                    reader.feedData(bytes("c"));
                    assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                    reader.feedData(bytes("d"));
                    assertThat(reader.readExactly(4)).asString().isEqualTo("abcd");
                },
                VIRTUAL);
    }

    @Test
    void whatAReaderFailsWithIsThrownByWhoeverReads() {
        run(
                () -> {
                    StreamReader reader = fed("left");
                    IllegalStateException thrown = new IllegalStateException("on purpose");
                    Task<byte[]> waiting = createTask(() -> reader.readExactly(10));
                    yieldNow();
                    reader.setException(thrown);
                    assertThatThrownBy(() -> await(waiting)).isSameAs(thrown);
                    assertThatThrownBy(() -> reader.read(1)).isSameAs(thrown);
                    assertThat(reader.exception()).isSameAs(thrown);
                },
                VIRTUAL);
    }

    @Test
    void theEndIsReachedWhenEverythingIsRead() {
        run(
                () -> {
                    StreamReader reader = whole("x");
                    assertThat(reader.atEof()).isFalse();
                    reader.read(1);
                    assertThat(reader.atEof()).isTrue();
                    assertThatThrownBy(() -> reader.feedData(bytes("y"))).isInstanceOf(IllegalStateException.class);
                    assertThatThrownBy(() -> new StreamReader(0)).isInstanceOf(IllegalArgumentException.class);
                },
                VIRTUAL);
    }

    @Test
    void aReaderIteratesOverItsLines() {
        List<String> lines = new ArrayList<>();
        run(
                () -> {
                    for (byte[] line : whole("one\ntwo\nthree")) {
                        lines.add(new String(line, UTF_8));
                    }
                },
                VIRTUAL);
        assertThat(lines).containsExactly("one\n", "two\n", "three");
    }

    @Test
    void whatFindsItsBytesReadyGivesNobodyATurn() {
        run(
                () -> Aio.noSwitch(() -> {
                    StreamReader reader = whole("one\ntwo three");
                    reader.readLine();
                    reader.readExactly(3);
                    reader.read(1);
                    reader.read();
                    reader.read(1);
                }),
                VIRTUAL);
    }
}
