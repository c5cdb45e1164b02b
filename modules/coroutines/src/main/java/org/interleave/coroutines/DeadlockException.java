package org.interleave.coroutines;

import java.util.List;
import java.util.stream.Collectors;

/** Every task that is left waits, and nothing is left that could wake one. */
public final class DeadlockException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeadlockException(List<Task> stuck) {
        super(stuck.stream()
                .map(task -> task + " waits for " + task.waitsFor())
                .collect(Collectors.joining("; ", "deadlock: nothing can happen any more, and ", "")));
    }
}
