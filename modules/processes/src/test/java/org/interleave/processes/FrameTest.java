package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final Frame TASK = new Frame(Frame.Type.TASK, Frame.MANY, 42, 7, new byte[] {1, 2, 3});
    private static final long LIMIT = 1 << 20;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        FrameReader in = reader(written(TASK, Frame.of(Frame.Type.PING, 0)));
        assertSame(in.next(), TASK);
        assertThat(in.hasMore()).isTrue();
        assertThat(in.next()).extracting(Frame::type).isEqualTo(Frame.Type.PING);
        assertThat(in.hasMore()).isFalse();
        assertThat(in.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16383, 16384, 16385, 65536, 262143, 262144, 262145, 524288, 1000000, 1048576})
    void aPayloadOfAnyLengthArrives(int length) throws IOException {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        Frame frame = new Frame(Frame.Type.RESULT, Frame.RAW, 9, 5, payload);
        byte[] bytes = written(TASK, frame, TASK);
        assertThat(bytes.length).isEqualTo(2 * TASK.size() + frame.size());
        FrameReader in = reader(bytes);
        assertSame(in.next(), TASK);
        assertSame(in.next(), frame);
        assertSame(in.next(), TASK);
    }

    @Test
    void anotherFrameMayComeBetweenTwoChunks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        Frame large = new Frame(Frame.Type.RESULT, 0, 9, 5, new byte[3 * Frame.CHUNK]);
        writer.write(large, () -> writer.write(Frame.of(Frame.Type.PONG, 0), () -> {}));
        writer.flush();
        FrameReader in = reader(out.toByteArray());
        assertThat(in.next()).extracting(Frame::type).isEqualTo(Frame.Type.PONG);
        assertThat(in.next()).extracting(Frame::type).isEqualTo(Frame.Type.PONG);
        assertSame(in.next(), large);
    }

    @ParameterizedTest
    @CsvSource({"0, a frame begins with 494c", "2, version 127", "3, unknown type 127", "21, at most 262144 are allowed"
    })
    void aHeaderThatIsWrongIsRefusedBeforeAnythingIsRead(int position, String complaint) {
        byte[] bytes = TASK.toBytes();
        bytes[position] = 127;
        assertThatThrownBy(() -> reader(bytes).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aNegativeLengthIsRefused() {
        byte[] bytes = TASK.toBytes();
        bytes[21] = -1;
        assertThatThrownBy(() -> reader(bytes).next()).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, LIMIT + 1, Long.MAX_VALUE})
    void aChunkOfTooLargeAWholeIsRefused(long whole) {
        byte[] bytes = new Frame(Frame.Type.CHUNK, 0, 3, whole, new byte[] {1}).toBytes();
        assertThatThrownBy(() -> reader(bytes).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("%d bytes", whole);
    }

    @Test
    void chunksThatDoNotAddUpAreRefused() {
        byte[] chunk = new Frame(Frame.Type.CHUNK, 0, 42, Frame.CHUNK + 10, new byte[100]).toBytes();
        byte[] both = Arrays.copyOf(chunk, chunk.length + TASK.toBytes().length);
        ByteBuffer.wrap(both).position(chunk.length).put(TASK.toBytes());
        assertThatThrownBy(() -> reader(both).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("do not add up");
    }

    @Test
    void aFrameCutShortIsAnEndAndNotGarbage() {
        byte[] bytes = TASK.toBytes();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> reader(cut).next()).isInstanceOf(EOFException.class);
        }
    }

    private static void assertSame(@Nullable Frame read, Frame written) {
        assertThat(read).isNotNull();
        assertThat(read.type()).isEqualTo(written.type());
        assertThat(read.flags()).isEqualTo(written.flags());
        assertThat(read.taskId()).isEqualTo(written.taskId());
        assertThat(read.stamp()).isEqualTo(written.stamp());
        assertThat(Arrays.equals(read.payload(), written.payload())).isTrue();
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes), LIMIT);
    }

    private static byte[] written(Frame... frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out);
        for (Frame frame : frames) {
            writer.write(frame, () -> {});
        }
        writer.flush();
        return out.toByteArray();
    }
}
