package org.interleave.cli.explore;

import java.io.PrintWriter;
import java.time.Duration;
import org.interleave.cli.Screen;

/** Shows on a terminal that something is going on, and for how long; nothing elsewhere. */
final class Searching implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String ERASE = "\r\033[K";

    private final PrintWriter err;
    private final Thread shown;

    Searching(Screen screen, String what) {
        err = screen.err();
        String dots = screen.unicode() ? "… " : "... ";
        shown = Thread.ofPlatform().daemon().name("progress").unstarted(() -> show(dots + what));
        if (screen.live()) {
            shown.start();
        }
    }

    private void show(String words) {
        try {
            for (long halves = 1; ; halves++) {
                Thread.sleep(PAUSE);
                err.print(ERASE + words + ", " + halves / 2 + " s");
                err.flush();
            }
        } catch (InterruptedException e) {
            err.print(ERASE);
            err.flush();
        }
    }

    @Override
    public void close() {
        shown.interrupt();
        boolean interrupted = false;
        while (shown.isAlive()) {
            try {
                shown.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
