package org.interleave.eventloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several tasks failed with, and how it is taken apart: Python's ExceptionGroup and except*. */
class TaskGroupExceptionTest {
    private final IOException io = new IOException("io");
    private final FileNotFoundException file = new FileNotFoundException("file");
    private final IllegalStateException state = new IllegalStateException("state");
    private final TaskGroupException inner = new TaskGroupException("inner", List.of(file, state));
    private final TaskGroupException group = new TaskGroupException("outer", List.of(io, inner));

    @Test
    void theFirstIsTheCauseAndTheOthersAreSuppressed() {
        assertThat(group).hasMessage("outer (2 exceptions)").hasCause(io);
        assertThat(group.getSuppressed()).containsExactly(inner);
        assertThat(group.exceptions()).containsExactly(io, inner);
        assertThat(group.leaves()).containsExactly(io, file, state);
    }

    @Test
    void splittingKeepsTheShape() {
        TaskGroupException.Split split = group.split(FileNotFoundException.class);
        assertThat(split.matching().exceptions())
                .singleElement()
                .isInstanceOfSatisfying(
                        TaskGroupException.class,
                        part -> assertThat(part.exceptions()).containsExactly(file));
        assertThat(split.rest().leaves()).containsExactly(io, state);
        assertThat(split.rest().exceptions()).hasSize(2);
        assertThat(split.matching().getStackTrace()).isEqualTo(group.getStackTrace());
    }

    @Test
    void nothingMatchesOrEverything() {
        TaskGroupException.Split nothing = group.split(InterruptedException.class);
        assertThat(nothing.matching().isEmpty()).isTrue();
        assertThat(nothing.rest().leaves()).containsExactly(io, file, state);
        TaskGroupException.Split everything = group.split(_ -> true);
        assertThat(everything.rest().isEmpty()).isTrue();
        assertThat(everything.matching().exceptions()).containsExactly(io, inner);
    }

    @Test
    void handlersTakeWhatTheyKnowAndTheRestIsThrown() {
        List<String> handled = new ArrayList<>();
        TaskGroupException rest = group.handle(IOException.class, e -> handled.add(e.getMessage()));
        assertThat(handled).containsExactly("io", "file");
        assertThatThrownBy(rest::throwRest).isSameAs(rest);
        assertThat(rest.leaves()).containsExactly(state);
        assertThatCode(() -> rest.handle(IllegalStateException.class, e -> handled.add(e.getMessage()))
                        .throwRest())
                .doesNotThrowAnyException();
        assertThat(handled).containsExactly("io", "file", "state");
    }

    @Test
    void aHandlerThatFailsDoesNotLoseTheRest() {
        IllegalArgumentException failed = new IllegalArgumentException("handler");
        assertThatThrownBy(() -> group.handle(IOException.class, _ -> {
                    throw failed;
                }))
                .isSameAs(failed);
        assertThat(failed.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        TaskGroupException.class,
                        rest -> assertThat(rest.leaves()).containsExactly(state));
    }
}
