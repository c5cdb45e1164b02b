package lab06;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;

/** A conversation with generators, written down: what they were asked, what came of it, what their bodies said. */
final class Talk {
    private final List<String> lines = new ArrayList<>();

    /** A body says something. */
    void say(String words) {
        lines.add(words);
    }

    /** A generator of the learner's, called {@code name} in what is written down. */
    Partner with(String name, Generator.Body<Object> body) {
        return new Partner(name, new StackGenerator<>(body));
    }

    /** What must have happened, line by line. */
    void require(String... right) {
        for (int i = 0; i < Math.max(right.length, lines.size()); i++) {
            String wanted = i < right.length ? right[i] : "nothing more";
            String happened = i < lines.size() ? lines.get(i) : "nothing more";
            if (!wanted.equals(happened)) {
                fail("%sright is [%s], yours is [%s]".formatted(before(i), wanted, happened));
            }
        }
    }

    private String before(int i) {
        return i == 0
                ? "at first, "
                : "after [%s], ".formatted(String.join("] [", lines.subList(Math.max(0, i - 3), i)));
    }

    /** What an exception is to the one who asked: the end, one of the check's own, or an objection. */
    static String told(Throwable thrown) {
        return switch (thrown) {
            case GeneratorDone done -> "ends" + (done.value() == null ? "" : " with " + done.value());
            case Marked marked -> "throws " + marked.getMessage();
            case IllegalStateException e
            when e.getCause() instanceof GeneratorDone -> "throws IllegalStateException, because of GeneratorDone";
            case IllegalStateException e
            when e.getMessage() != null && e.getMessage().startsWith("no send") -> "throws IllegalStateException";
            case IllegalStateException e -> "throws IllegalStateException: " + e.getMessage();
            default -> "throws " + thrown.getClass().getSimpleName();
        };
    }

    /** An exception that is known again: a checked one. */
    static final class Marked extends Exception {
        private static final long serialVersionUID = 1L;

        Marked(String name) {
            super(name);
        }
    }

    /** A generator, asked for all to read. */
    final class Partner {
        private final String name;
        private final Generator<Object> generator;

        private Partner(String name, Generator<Object> generator) {
            this.name = name;
            this.generator = generator;
        }

        Generator<Object> generator() {
            return generator;
        }

        void next() {
            write("next()", generator::next);
        }

        void send(Object value) {
            write("send(%s)".formatted(value), () -> generator.send(value));
        }

        void raise(Throwable thrown) {
            String shown = thrown instanceof Marked
                    ? thrown.getMessage()
                    : thrown.getClass().getSimpleName();
            write("raise(%s)".formatted(shown), () -> generator.raise(thrown));
        }

        void close() {
            write("close()", generator::close);
        }

        private void write(String asked, java.util.function.Supplier<Object> answer) {
            String told;
            try {
                told = "gives " + answer.get();
            } catch (Throwable thrown) {
                told = told(thrown);
            }
            lines.add("%s.%s %s".formatted(name, asked, told));
        }
    }
}
