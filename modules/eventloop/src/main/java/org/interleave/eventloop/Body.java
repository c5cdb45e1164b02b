package org.interleave.eventloop;

import org.jspecify.annotations.Nullable;

/** What a task runs: Python's coroutine. It may suspend wherever it calls something that does. */
@FunctionalInterface
public interface Body<T extends @Nullable Object> {
    /** Returns the task's result; what it throws, checked or not, reaches whoever awaits the task as the same object. */
    T run() throws Exception;
}
