package org.interleave.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.interleave.measure.Progress;
import org.jspecify.annotations.Nullable;

/** Shows how far a long work has come: a bar that moves on a terminal, a plain line for each new part elsewhere. */
public class ShownProgress implements Progress {
    private final Screen screen;
    private @Nullable ProgressBar bar;
    private String part = "";

    /** Shows on the screen's error side: results are not disturbed. */
    public ShownProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void begin(int steps) {
        if (screen.live()) {
            PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
            bar = new ProgressBarBuilder()
                    .setInitialMax(steps)
                    .setTaskName("measuring")
                    .setStyle(screen.unicode() ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                    .setMaxRenderedLength(screen.width())
                    .hideEta()
                    .clearDisplayOnFinish()
                    .setConsumer(new ConsoleProgressBarConsumer(err, screen.width()))
                    .build();
        }
    }

    @Override
    public void step(String doing) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(doing);
            shown.step();
        } else {
            String next = doing.replaceFirst(" on .*", "");
            if (!next.equals(part)) {
                part = next;
                screen.err().println("… " + next);
                screen.err().flush();
            }
        }
    }

    @Override
    public void end() {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.close();
            bar = null;
        }
    }
}
