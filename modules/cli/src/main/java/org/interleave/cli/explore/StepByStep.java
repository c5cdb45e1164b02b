package org.interleave.cli.explore;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.interleave.cli.Paint;
import org.interleave.cli.Screen;
import org.interleave.explorer.show.Ink;
import org.interleave.explorer.show.Stepping;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Steps through a trace: by single keys on a terminal, by a line of input for each step elsewhere. */
final class StepByStep {
    private static final String ALTERNATE_SCREEN = "\033[?1049h\033[?25l";
    private static final String USUAL_SCREEN = "\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String END_OF_LINE = "\033[K\r\n";
    private static final String REST_OF_SCREEN = "\033[J";
    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;
    private static final int LOWEST = 10;
    /** How often a change of the window's size is looked for. */
    private static final long GLANCE_MILLIS = 250;

    private final Screen screen;
    private final Stepping stepping;

    StepByStep(Screen screen, Stepping stepping) {
        this.screen = screen;
        this.stepping = stepping;
    }

    /** Until the user has seen enough. */
    void run() throws IOException {
        if (screen.keys()) {
            byKeys();
        } else {
            byLines();
        }
    }

    private void byLines() throws IOException {
        show();
        for (String line = screen.in().readLine();
                line != null;
                line = screen.in().readLine()) {
            String word = line.strip();
            Move move = word.isEmpty() ? Move.FORWARD : word.length() == 1 ? Move.of(word.charAt(0)) : Move.NONE;
            if (move == Move.QUIT) {
                return;
            }
            if (move == Move.NONE) {
                screen.complain("'%s' is no step: n forward, b back, g first, G last, q quit".formatted(word));
            } else if (move.apply(stepping)) {
                screen.say("");
                show();
            } else {
                boolean begun = stepping.position() <= 1 && (move == Move.BACK || move == Move.FIRST);
                screen.say(begun ? "That is the first step." : "That is the last step.");
            }
        }
    }

    private void show() {
        stepping.frame(screen.width(), screen.unicode(), Ink.NONE).forEach(screen::say);
    }

    private void byKeys() throws IOException {
        screen.out().flush();
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(false)
                .nativeSignals(false)
                .build()) {
            Attributes before = terminal.enterRawMode();
            // Ctrl-C is a key like others here: it ends the stepping, and the terminal is put back first.
            Attributes raw = terminal.getAttributes();
            raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
            terminal.setAttributes(raw);
            Thread onExit = new Thread(() -> putBack(terminal, before), "put the terminal back");
            Runtime.getRuntime().addShutdownHook(onExit);
            try {
                terminal.writer().print(ALTERNATE_SCREEN);
                answerKeys(terminal);
            } finally {
                forget(onExit);
                putBack(terminal, before);
            }
        }
    }

    private static void putBack(Terminal terminal, Attributes before) {
        terminal.writer().print(USUAL_SCREEN);
        terminal.flush();
        terminal.setAttributes(before);
    }

    private static void forget(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // Already ending: the hook is at work.
        }
    }

    private void answerKeys(Terminal terminal) throws IOException {
        Keys keys = new Keys(millis -> terminal.reader().read(millis));
        int drawnFor = -1;
        Move move = Move.NONE;
        while (move != Move.QUIT) {
            int size = terminal.getColumns() * 1000 + terminal.getRows();
            if (move.apply(stepping) || size != drawnFor) {
                draw(terminal);
                drawnFor = size;
            }
            move = keys.next(GLANCE_MILLIS);
        }
    }

    private void draw(Terminal terminal) {
        int width = Math.clamp(terminal.getColumns(), NARROWEST, WIDEST);
        int height = Math.max(LOWEST, terminal.getRows());
        Paint paint = new Paint(screen.colour());
        List<String> frame = stepping.frame(width, height - 1, screen.unicode(), paint.ink());
        PrintWriter out = terminal.writer();
        out.print(HOME);
        frame.forEach(line -> out.print(line + END_OF_LINE));
        out.print(paint.dim("space forward  b back  g G ends  q quit") + REST_OF_SCREEN);
        terminal.flush();
    }
}
