package org.interleave.cli.course;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interleave.workloads.InputException;

/**
 * One lab, as its {@code lab.properties} describes it.
 *
 * @param id its number: "00"
 * @param folder where it is
 * @param title its title
 * @param minutes how long it takes, about
 * @param editable the files that are the learner's, relative to {@code folder}
 * @param modules the toolkit's modules its code may use
 * @param libraries the kept libraries its code may use, by the names of their jars without a version
 * @param limit how long the whole suite may run
 * @param checks its checks, in the order they are told
 * @param starterFails the checks that fail on the starter, and no other
 * @param workloads what {@code measure} runs on every model
 * @param experiments what {@code measure} runs besides
 */
public record Lab(
        String id,
        Path folder,
        String title,
        int minutes,
        List<String> editable,
        List<String> modules,
        List<String> libraries,
        Duration limit,
        List<Check> checks,
        List<String> starterFails,
        List<String> workloads,
        List<String> experiments) {

    static final String DESCRIPTION = "lab.properties";

    /** Reads the description in {@code folder}, whose name is {@code labNN-name}. */
    static Lab read(Path folder) throws InputException, IOException {
        Settings settings = Settings.read(folder.resolve(DESCRIPTION));
        List<Check> checks = new ArrayList<>();
        for (String id : settings.list("checks")) {
            checks.add(new Check(
                    id, settings.text(id + ".words"), settings.text(id + ".rule"), settings.text(id + ".where")));
        }
        return new Lab(
                folder.getFileName().toString().substring(3, 5),
                folder,
                settings.text("title"),
                (int) settings.number("minutes"),
                settings.list("edit"),
                settings.list("modules"),
                settings.list("libraries"),
                Duration.ofSeconds((long) settings.number("limit.seconds")),
                List.copyOf(checks),
                settings.list("starter.fails"),
                settings.list("measure.workloads"),
                settings.list("measure.experiments"));
    }

    /** The folder's name: {@code lab00-one-job-three-models}. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Where the learner's sources are. */
    public Path sources() {
        return folder.resolve("src/main/java");
    }

    /** Where the suite is. */
    public Path suite() {
        return folder.resolve("src/test/java");
    }

    /** Whether there is something to measure. */
    boolean isMeasurable() {
        return !workloads.isEmpty() || !experiments.isEmpty();
    }

    /** A command about this lab: {@code ./lab check 00}. */
    String command(String verb) {
        return "./lab " + verb + " " + id;
    }
}
