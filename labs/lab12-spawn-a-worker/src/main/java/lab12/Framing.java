package lab12;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Puts frames into a stream of bytes, and cuts them out again. Given: leave it as it is. */
public interface Framing {
    /** Writes a frame. When this returns, all of it is on its way: none of it waits in a buffer of {@code out}. */
    void write(OutputStream out, Frame frame) throws IOException;

    /**
     * Reads the next frame: exactly its bytes, and none of the next one's. A stream gives as many bytes at a time as it happens
     * to have, so a frame may come in many pieces.
     *
     * @return empty when the stream ends where a frame could have begun
     * @throws java.io.EOFException when it ends anywhere else
     * @throws NoFrameException when what comes does not begin as a frame does, or says that it is longer than
     *     {@link Frame#LONGEST} or shorter than nothing. It is thrown as soon as those bytes are there, for more may never come
     */
    Optional<Frame> read(InputStream in) throws IOException;
}
