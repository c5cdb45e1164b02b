package org.interleave.cli.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream to its end, so that its writer never blocks, and keeps the beginning. */
final class Captured {
    private static final int MOST = 8 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;
    private long dropped;

    Captured(InputStream stream) {
        reader = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[4096];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                int keep = Math.min(read, MOST - kept.size());
                kept.write(buffer, 0, keep);
                dropped += read - keep;
            }
        } catch (IOException e) {
            // The process is gone, and with it what it had to say.
        }
    }

    /** What was said, when nothing more can come. */
    String text() throws InterruptedException {
        reader.join();
        return kept.toString(UTF_8) + (dropped == 0 ? "" : "%n… and %,d bytes more".formatted(dropped));
    }
}
