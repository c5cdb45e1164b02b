package org.interleave.eventloop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A random program of tasks, and what CPython made of it; see {@code record_trails.py}.
 *
 * @param seed where it comes from
 * @param permits of its semaphores
 * @param parties of its barrier
 * @param maxSize of its queue
 * @param kind of queue: F, P or L
 * @param tasks what each task does
 * @param trail what happened: {@code task.step=value}, {@code task.step!error}, and how each task stood at the end
 */
record RecordedProgram(
        int seed, int permits, int parties, int maxSize, String kind, List<Tasklet> tasks, List<String> trail) {

    /** What one task does. @param catches whether it goes on after an exception */
    record Tasklet(boolean catches, List<Step> steps) {}

    /** One thing to do. */
    record Step(String what, int argument) {
        static Step parse(String text) {
            int colon = text.indexOf(':');
            return new Step(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    static List<RecordedProgram> read(String resource) {
        List<RecordedProgram> programs = new ArrayList<>();
        List<Tasklet> tasks = new ArrayList<>();
        String[] head = {};
        for (String line : lines(resource)) {
            String[] words = line.split(" ");
            List<String> rest = Arrays.asList(words).subList(1, words.length);
            switch (words[0]) {
                case "program" -> {
                    head = words;
                    tasks = new ArrayList<>();
                }
                case "trail" ->
                    programs.add(new RecordedProgram(
                            Integer.parseInt(head[1]),
                            Integer.parseInt(head[2]),
                            Integer.parseInt(head[3]),
                            Integer.parseInt(head[4]),
                            head[5],
                            tasks,
                            rest));
                default ->
                    tasks.add(new Tasklet(
                            words[0].equals("catches"),
                            rest.stream().map(Step::parse).toList()));
            }
        }
        return programs;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(RecordedProgram.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "program " + seed;
    }
}
