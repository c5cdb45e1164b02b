package lab12;

import java.io.IOException;

/** Something else came where a frame was to come. Nothing after it can be made sense of. Given: leave it as it is. */
public final class NoFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what came instead. */
    public NoFrameException(String message) {
        super(message);
    }
}
