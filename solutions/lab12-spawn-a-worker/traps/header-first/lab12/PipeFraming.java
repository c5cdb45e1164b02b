package lab12;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Wrong: waits for a whole header before it looks at how it begins. */
public final class PipeFraming implements Framing {
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
        byte[] first = in.readNBytes(Frame.HEADER);
        if (first.length == 0) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(whole(first, Frame.HEADER));
        if (header.getShort() != Frame.MAGIC) {
            throw new NoFrameException("a frame does not begin with %02x%02x".formatted(first[0], first[1]));
        }
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
