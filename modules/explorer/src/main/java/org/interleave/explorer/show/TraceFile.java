package org.interleave.explorer.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interleave.explorer.Failure;
import org.interleave.explorer.FailureKind;
import org.interleave.explorer.Step;
import org.interleave.explorer.Trace;
import org.jspecify.annotations.Nullable;

/**
 * A failure kept in a file, so that it can be looked at after the JVM that found it is gone.
 *
 * @param test the test that explored: class, dot, method; or whatever the writer calls it
 * @param failure what it found, without what was thrown: that lives in its own JVM only
 */
public record TraceFile(String test, Failure failure) {
    /* Overview. UTF-8, a fact a line, fields separated by tabs, the first one says what it is. Whatever could be taken for
     * a separator or does not survive UTF-8 is escaped as in Java source.
     *
     *   interleave-trace 1
     *   test KIND…           facts about the failure
     *   trace failing        then its threads, its steps (each followed by its variables and holders), ending, output
     *   trace passing        the same, when there is a contrast
     *   end                  a file without it was cut short */

    private static final String MAGIC = "interleave-trace 1";

    /** How the files' names end. */
    public static final String ENDING = ".trace";

    /**
     * Writes a failure to {@code file}; a reader never sees half of it. Folders that are missing are made.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, String test, Failure failure) throws IOException {
        StringBuilder out = new StringBuilder(MAGIC).append('\n');
        line(out, "test", test);
        line(out, "kind", failure.kind().name());
        line(out, "happened", failure.happened());
        line(out, "rule", failure.rule());
        line(out, "where", failure.where());
        line(out, "preemptions", String.valueOf(failure.minPreemptions()), String.valueOf(failure.minimal()));
        line(out, "token", failure.token());
        write(out, "failing", failure.trace());
        Trace contrast = failure.contrast();
        if (contrast != null) {
            write(out, "passing", contrast);
        }
        line(out, "end");
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, out, UTF_8);
        Files.move(unfinished, file, REPLACE_EXISTING);
    }

    private static void write(StringBuilder out, String which, Trace trace) {
        line(out, "trace", which);
        trace.threads().forEach(thread -> line(out, "thread", thread));
        for (Step step : trace.steps()) {
            line(
                    out,
                    "step",
                    String.valueOf(step.number()),
                    String.valueOf(step.thread()),
                    step.words(),
                    step.file(),
                    String.valueOf(step.line()),
                    step.place(),
                    String.valueOf(step.preemption()));
            step.variables().forEach((name, value) -> line(out, "variable", name, value));
            step.holders().forEach((lock, holder) -> line(out, "holder", lock, holder));
        }
        line(out, "ending", trace.ending());
        line(out, "output", trace.output());
    }

    private static void line(StringBuilder out, String... fields) {
        String separator = "";
        for (String field : fields) {
            out.append(separator);
            escape(out, field);
            separator = "\t";
        }
        out.append('\n');
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (c == '\\') {
                out.append("\\\\");
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the file cannot be read or is not such a file; the message says where it stops making sense
     */
    public static TraceFile read(Path file) throws IOException {
        return new Reading(file).read();
    }

    /* Reads line by line; what comes in which order is fixed, so a line that does not fit is where the file is broken. */
    private static final class Reading {
        private final Path file;
        private final List<String> lines;
        private int next;

        Reading(Path file) throws IOException {
            this.file = file;
            this.lines = List.of(new String(Files.readAllBytes(file), UTF_8).split("\n", -1));
        }

        TraceFile read() throws IOException {
            if (!lines.getFirst().equals(MAGIC)) {
                throw broken("it does not begin with '" + MAGIC + "'");
            }
            next = 1;
            String test = one("test");
            FailureKind kind = kind(one("kind"));
            String happened = one("happened");
            String rule = one("rule");
            String where = one("where");
            List<String> preemptions = fields("preemptions", 2);
            String token = one("token");
            Trace failing = trace("failing");
            Trace passing = is("trace") ? trace("passing") : null;
            fields("end", 0);
            return new TraceFile(
                    test,
                    new Failure(
                            kind,
                            happened,
                            rule,
                            where,
                            number(preemptions.get(0)),
                            Boolean.parseBoolean(preemptions.get(1)),
                            token,
                            failing,
                            passing,
                            null));
        }

        private Trace trace(String which) throws IOException {
            if (!one("trace").equals(which)) {
                throw broken("the " + which + " trace should begin here");
            }
            List<String> threads = new ArrayList<>();
            while (is("thread")) {
                threads.add(one("thread"));
            }
            List<Step> steps = new ArrayList<>();
            while (is("step")) {
                steps.add(step(threads.size()));
            }
            return new Trace(List.copyOf(threads), List.copyOf(steps), one("ending"), one("output"));
        }

        private Step step(int threads) throws IOException {
            List<String> fields = fields("step", 7);
            int thread = number(fields.get(1));
            if (thread < 0 || thread >= threads) {
                throw broken("there is no thread " + thread);
            }
            return new Step(
                    number(fields.get(0)),
                    thread,
                    fields.get(2),
                    fields.get(3),
                    number(fields.get(4)),
                    fields.get(5),
                    Boolean.parseBoolean(fields.get(6)),
                    pairs("variable"),
                    pairs("holder"));
        }

        private Map<String, String> pairs(String what) throws IOException {
            Map<String, String> pairs = new LinkedHashMap<>();
            while (is(what)) {
                List<String> pair = fields(what, 2);
                pairs.put(pair.get(0), pair.get(1));
            }
            return pairs;
        }

        private boolean is(String what) {
            return next < lines.size()
                    && (lines.get(next).equals(what) || lines.get(next).startsWith(what + "\t"));
        }

        private String one(String what) throws IOException {
            return fields(what, 1).getFirst();
        }

        private List<String> fields(String what, int count) throws IOException {
            if (!is(what)) {
                throw broken("'" + what + "' should stand here");
            }
            String[] fields = lines.get(next).split("\t", -1);
            if (fields.length != count + 1) {
                throw broken("'" + what + "' needs " + count + " fields");
            }
            List<String> texts = new ArrayList<>();
            for (int i = 1; i < fields.length; i++) {
                texts.add(unescape(fields[i]));
            }
            next++;
            return texts;
        }

        private String unescape(String field) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                char escaped = ++i < field.length() ? field.charAt(i) : ' ';
                switch (escaped) {
                    case '\\' -> text.append('\\');
                    case 'n' -> text.append('\n');
                    case 'r' -> text.append('\r');
                    case 't' -> text.append('\t');
                    case 'u' -> {
                        text.append(character(field, i + 1));
                        i += 4;
                    }
                    default -> throw broken("a backslash stands before something else than \\nrtu");
                }
            }
            return text.toString();
        }

        private char character(String field, int at) throws IOException {
            @Nullable String digits = at + 4 <= field.length() ? field.substring(at, at + 4) : null;
            if (digits == null || !digits.matches("[0-9a-f]{4}")) {
                throw broken("\\u needs four hex digits");
            }
            return (char) Integer.parseInt(digits, 16);
        }

        private int number(String text) throws IOException {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw broken("'" + text + "' is no number");
            }
        }

        private FailureKind kind(String name) throws IOException {
            try {
                return FailureKind.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw broken("there is no kind '" + name + "'");
            }
        }

        private IOException broken(String why) {
            return new IOException("%s, line %d: %s".formatted(file, next + 1, why));
        }
    }
}
