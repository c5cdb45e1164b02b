package org.interleave.bench.fidelity.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often the operating system took a thread from its core because the thread had to wait. */
final class ThreadSwitches {
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String VOLUNTARY = "voluntary_ctxt_switches:";

    private ThreadSwitches() {}

    /** Of the calling thread, so far; 0 where the system does not say: anywhere but on Linux. */
    static long voluntary() {
        try {
            for (String line : Files.readAllLines(STATUS, US_ASCII)) {
                if (line.startsWith(VOLUNTARY)) {
                    return Long.parseLong(line.substring(VOLUNTARY.length()).strip());
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return 0;
    }

    /** Whether the system says so. */
    static boolean areTold() {
        return Files.isReadable(STATUS);
    }
}
