package org.interleave.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A JVM that answers, and who asks it. */
class AnswersTest {
    private static final Duration WINDOW = Duration.ofMillis(3);

    private ChildProcess child;

    /** The other end. */
    static final class Main {
        public static void main(String[] arguments) throws IOException {
            new Answers()
                    .rate("rate", 10, times -> times * 200_000L)
                    .nanos("nanos", 10, times -> times * 200_000L)
                    .value("value", () -> 2.5)
                    .sample(
                            "sum",
                            numbers -> new Answers.Sample(
                                    numbers.stream().mapToInt(Integer::intValue).sum(), 1_000_000_000))
                    .value("chatter", () -> {
                        System.out.println("hello");
                        return 8;
                    })
                    .value("fails", () -> {
                        throw new IllegalStateException("out of order\nand more");
                    })
                    .serve();
        }
    }

    private record Asked(String request) implements Measured {
        @Override
        public String title() {
            return "thing";
        }
    }

    @BeforeEach
    void start() throws AbsentException {
        child = new ChildProcess(JavaCommand.of(Main.class, List.of()), Duration.ofSeconds(60));
    }

    @AfterEach
    void end() {
        child.close();
    }

    private double ask(String request) throws AbsentException, InterruptedException {
        return child.measure(new Asked(request), WINDOW);
    }

    @Test
    void aRateIsTakenPerSecondAndACostInNanoseconds() throws Exception {
        assertThat(ask("rate")).isEqualTo(5_000);
        assertThat(ask("nanos")).isEqualTo(200_000);
        assertThat(ask("value")).isEqualTo(2.5);
    }

    @Test
    void workIsDoneUntilTheWindowIsOver() throws Exception {
        assertThat(child.ask("thing", "rate 3")).containsExactly(20, 4_000_000);
    }

    @Test
    void numbersAreHandedOn() throws Exception {
        assertThat(child.ask("thing", "sum 1 2 3")).containsExactly(6, 1_000_000_000);
    }

    @Test
    void whatIsPrintedIsNoAnswer() throws Exception {
        assertThat(ask("chatter")).isEqualTo(8);
    }

    @Test
    void aFailureIsToldAndTheNextRequestAnswered() throws Exception {
        assertThatThrownBy(() -> ask("fails"))
                .isInstanceOf(AbsentException.class)
                .hasMessage("it cannot run the thing: java.lang.IllegalStateException: out of order");
        assertThatThrownBy(() -> ask("nosuch"))
                .isInstanceOf(AbsentException.class)
                .hasMessage("it cannot run the thing: 'nosuch' is not known here");
        assertThat(ask("value")).isEqualTo(2.5);
    }
}
