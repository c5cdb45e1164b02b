package org.interleave.cli.course;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.interleave.cli.Home;
import org.interleave.cli.Screen;
import org.interleave.explorer.show.Paragraph;
import org.interleave.workloads.InputException;
import picocli.CommandLine.Parameters;

/** What all commands about one lab share. */
abstract class CourseCommand implements Callable<Integer> {
    /** Where to read and write. */
    final Screen screen;

    /** All labs. */
    final Course course = new Course(Home.folder());

    @Parameters(paramLabel = "LAB", description = "The lab's number: 00, 0 or lab00.")
    private String called = "";

    CourseCommand(Screen screen) {
        this.screen = screen;
    }

    /** The lab the user named. */
    Lab lab() throws InputException, IOException {
        return course.lab(called);
    }

    /** What {@code --set name=value} was given, in order. */
    static Map<String, String> pairs(List<String> given) throws InputException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String one : given) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new InputException("--set %s: write name=value".formatted(one));
            }
            pairs.put(
                    one.substring(0, equals).strip(), one.substring(equals + 1).strip());
        }
        return pairs;
    }

    /** Prints {@code text} in lines that fit the screen, the first after {@code label}, the others below its text. */
    void sayWrapped(String label, String text) {
        Paragraph.lines(label, text, screen.width()).forEach(screen::say);
    }
}
