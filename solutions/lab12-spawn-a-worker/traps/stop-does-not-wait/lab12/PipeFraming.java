package lab12;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Frames on a pipe. */
public final class PipeFraming implements Framing {
    private static final int MAGIC_LENGTH = 2;

    @Override
    public void write(OutputStream out, Frame frame) throws IOException {
        byte[] payload = frame.payload();
        ByteBuffer bytes = ByteBuffer.allocate(Frame.HEADER + payload.length);
        bytes.putShort(Frame.MAGIC).put(frame.kind()).putInt(payload.length).put(payload);
        out.write(bytes.array());
        out.flush();
    }

    @Override
    public Optional<Frame> read(InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC_LENGTH);
        if (magic.length == 0) {
            return Optional.empty();
        }
        // Only two bytes so far: whoever talks nonsense may say nothing more, and then the rest would be waited for in vain.
        if (ByteBuffer.wrap(whole(magic, MAGIC_LENGTH)).getShort() != Frame.MAGIC) {
            throw new NoFrameException("a frame does not begin with %02x%02x".formatted(magic[0], magic[1]));
        }
        int rest = Frame.HEADER - MAGIC_LENGTH;
        ByteBuffer header = ByteBuffer.wrap(whole(in.readNBytes(rest), rest));
        byte kind = header.get();
        int length = header.getInt();
        if (length < 0 || length > Frame.LONGEST) {
            throw new NoFrameException("a frame of %d bytes; at most %d are allowed".formatted(length, Frame.LONGEST));
        }
        return Optional.of(new Frame(kind, whole(in.readNBytes(length), length)));
    }

    private static byte[] whole(byte[] bytes, int length) throws EOFException {
        if (bytes.length < length) {
            throw new EOFException("a frame is cut off after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }
}
