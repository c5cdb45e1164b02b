package org.interleave.cli.simulate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interleave.cli.Home;
import org.interleave.cli.Paint;
import org.interleave.cli.Screen;
import org.interleave.explorer.show.Paragraph;
import org.interleave.gil.PolicySettings;
import org.interleave.machine.computer.Ending;
import org.interleave.machine.computer.Range;
import org.interleave.machine.computer.Scenario;
import org.interleave.machine.computer.Specs;
import org.interleave.timeline.TerminalDrawing;
import org.jspecify.annotations.Nullable;

/** What is said after the runs: on what they ran, the tables, and the pictures. */
final class Report {
    /** So many pictures are drawn on a terminal; of more runs, one for each model. */
    private static final int MOST_PICTURES = 3;

    private final Screen screen;
    private final PrintWriter out;
    private final PolicySettings settings;
    private final Load load;
    private final Paint paint;

    Report(Screen screen, PrintWriter out, PolicySettings settings, Load load) {
        this.screen = screen;
        this.out = out;
        this.settings = settings;
        this.load = load;
        this.paint = new Paint(screen.colour());
    }

    void tell(List<Simulation> simulations, List<Picture> pictures, @Nullable Path file) {
        wrapped(load.threads() + (load.threads() == 1 ? " busy thread" : " busy threads") + duty());
        wrapped(knobs(simulations.getFirst().specs()));
        out.println();
        new Tables(simulations, paint, screen.width()).lines().forEach(out::println);
        for (Simulation one : simulations) {
            if (one.findings().ending() == Ending.STUCK) {
                out.println(Picture.name(one) + " stands still for ever after "
                        + Times.text(one.findings().elapsed()) + ": a deadlock.");
            }
        }
        List<Picture> drawn = chosen(pictures);
        TerminalDrawing drawing = new TerminalDrawing(screen.width(), screen.unicode(), screen.colour());
        for (Picture picture : drawn) {
            out.println(paint.bold(picture.title()));
            out.println(drawing.draw(picture.timeline(), picture.window()));
        }
        if (pictures.isEmpty()) {
            out.println("Every run was over before the window begins.");
        } else if (drawn.size() < pictures.size()) {
            wrapped("%d of %d runs are drawn; --timeline FILE.svg has all of them."
                    .formatted(drawn.size(), pictures.size()));
        }
        if (file != null) {
            out.println("The pictures are in " + Home.shorten(file) + ".");
        }
        out.flush();
    }

    private String duty() {
        Scenario.Echo echo = load.echo();
        if (echo != null) {
            String thinks =
                    echo.think() == 0 ? "a closed-loop client" : "a client that thinks " + Times.exact(echo.think());
            return " beside an echo server with " + thinks + ", for " + Times.exact(load.length());
        }
        return load.work() > 0
                ? " share what takes one core " + Times.exact(load.aloneNanos())
                : ", for " + Times.exact(load.length());
    }

    private String knobs(Specs specs) {
        return "switch interval %s, check interval %d ticks of %s · wake-up %s, system call %s, timer tick %s"
                .formatted(
                        Times.exact(settings.interval().toNanos()),
                        settings.checkInterval(),
                        Times.exact(Scenario.REFERENCE_TICK),
                        range(specs.waking().deep()),
                        range(specs.systemCall()),
                        Times.exact(specs.scheduling().tick()));
    }

    private static String range(Range range) {
        return range.least() == range.most()
                ? Times.exact(range.least())
                : Times.exact(range.least()) + " to " + Times.exact(range.most());
    }

    private static List<Picture> chosen(List<Picture> pictures) {
        if (pictures.size() <= MOST_PICTURES) {
            return pictures;
        }
        List<Picture> chosen = new ArrayList<>();
        Set<String> models = new HashSet<>();
        for (Picture picture : pictures) {
            String model = picture.name().substring(0, picture.name().indexOf(' '));
            boolean several = picture.timeline().cores().size() > 1;
            if (several && models.add(model)) {
                chosen.add(picture);
            }
        }
        return chosen.isEmpty() ? pictures.subList(0, 1) : chosen;
    }

    private void wrapped(String text) {
        Paragraph.lines("", text, screen.width()).forEach(out::println);
    }
}
