package org.interleave.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
    private static final Frame TASK = new Frame(Frame.Type.TASK, Frame.RECORD, 42, new byte[] {1, 2, 3});

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TASK.writeTo(out);
        new Frame(Frame.Type.READY, 0, 0, new byte[0]).writeTo(out);
        assertThat(out.size()).isEqualTo(TASK.size() + Frame.HEADER);
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertThat(Frame.readFrom(in)).usingRecursiveComparison().isEqualTo(TASK);
        assertThat(Frame.readFrom(in)).extracting(Frame::type).isEqualTo(Frame.Type.READY);
        assertThat(Frame.readFrom(in)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, a frame begins with 494c",
        "2, version 127",
        "3, unknown type 127",
        "13, at most 67108864 are allowed"
    })
    void aHeaderThatIsWrongIsRefusedBeforeAnythingIsRead(int position, String complaint) throws IOException {
        byte[] bytes = bytes();
        bytes[position] = 127;
        assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aNegativeLengthIsRefused() throws IOException {
        byte[] bytes = bytes();
        bytes[13] = -1;
        assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aFrameCutShortIsAnEndAndNotGarbage() throws IOException {
        byte[] bytes = bytes();
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Frame.readFrom(new ByteArrayInputStream(cut)))
                    .isInstanceOf(EOFException.class);
        }
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TASK.writeTo(out);
        return out.toByteArray();
    }
}
